"""What is to be done in a new programme, step by step, each with the button that does it."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kbbdesk.checks.places import KIND_NAMES
from kbbdesk.models.beginning import beginning_of
from kbbdesk.models.entity import Entity
from kbbdesk.views.places import UNITS
from kbbdesk.views.session import Session
from kbbdesk.views.tree.nodes import CHILD_KIND

_DONE = "✓"
_MARGIN = 12


class Step(QFrame):
    """A number or a tick, what is to be done, what there is already, and the button."""

    def __init__(self, number: int, title: str, explained: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._explained = number, explained
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.sign, self.title, self.text = QLabel(), QLabel(title), QLabel()
        self.button = QPushButton()
        for label in (self.sign, self.title):
            font = label.font()
            font.setBold(True)
            label.setFont(font)
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sign.setMinimumWidth(self.fontMetrics().averageCharWidth() * 4)
        layout = QGridLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addWidget(self.sign, 0, 0)
        layout.addWidget(self.title, 0, 1)
        layout.addWidget(self.text, 1, 1)
        layout.addWidget(self.button, 0, 2, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.setColumnStretch(1, 1)

    @property
    def is_done(self) -> bool:
        """Whether the step is ticked."""
        return self.sign.text() == _DONE

    def tell(self, done: str, button: str, possible: bool = True) -> None:
        """Show what there is already (empty: nothing yet), and what the button does."""
        self.sign.setText(_DONE if done else str(self._number))
        self.text.setText(f"{self._explained} {done}".strip())
        self.button.setText(button)
        self.button.setEnabled(possible)
        self.setAccessibleName(
            self.tr("{number}. adım: {title}").format(number=self._number, title=self.title.text())
        )
        state = self.tr("yapıldı") if done else self.tr("yapılacak")
        self.button.setAccessibleName(f"{self.accessibleName()}, {state}: {button}")
        self.button.setAccessibleDescription(self.text.text())


class FirstSteps(QWidget):
    """The steps of a programme into which nothing has been typed yet."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._next_parent: Entity = session.programme
        self.units = Step(
            1,
            self.tr("Harcama birimlerini yazın"),
            self.tr("Programda görev alan daireler. Listeyi Excel'den de yapıştırabilirsiniz."),
        )
        self.plan = Step(
            2,
            self.tr("Planı kurun"),
            self.tr("Dönüşüm alanından performans hedefine kadar her düzey soldaki ağaçta durur."),
        )
        self.sections = Step(
            3,
            self.tr("Bölümleri dağıtın"),
            self.tr(
                "Her birim kendi göstergelerini ve faaliyetlerini doldurur. İsterseniz dağıtmadan siz de yazın."
            ),
        )
        self.units.button.clicked.connect(lambda: session.go_to(session.programme.uuid, UNITS))
        self.plan.button.clicked.connect(lambda: session.child_wanted.emit(self._next_parent))
        self.sections.button.clicked.connect(session.handing_out_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for step in self.steps:
            layout.addWidget(step)
        layout.addStretch(1)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps in their order."""
        return self.units, self.plan, self.sections

    @property
    def next_button(self) -> QPushButton:
        """The button of the first step that is not done."""
        return next(step.button for step in self.steps if not step.is_done)

    def refresh(self) -> None:
        """Show what is done by now."""
        found = beginning_of(self._session.programme)
        self._next_parent = found.next_parent
        units = self.tr("{count} birim yazıldı.").format(count=found.units) if found.units else ""
        self.units.tell(units, self.tr("Birimlere git"))
        targets = self.tr("{count} performans hedefi var.").format(count=found.targets) if found.targets else ""
        self.plan.tell(targets, add_text(found.next_parent))
        self.sections.tell("", self.tr("Bölümleri dağıt…"), bool(found.units and found.targets))


def add_text(parent: Entity) -> str:
    """Return what the button says that adds a row of the plan below another one: `Ekle: hizmet alanı`."""
    kind = CHILD_KIND[type(parent)]
    return QCoreApplication.translate("FirstSteps", "Ekle: {kind}").format(kind=KIND_NAMES[kind.kind])
