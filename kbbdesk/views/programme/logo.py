"""The administration's logo: chosen from a file, looked at, removed."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from kbbdesk.models.edits import SetField
from kbbdesk.views.session import Session

_PREVIEW = QSize(96, 96)
_LARGEST_FILE = 2 * 1024 * 1024
_LARGEST_SIDE = 4000
_FORMATS = (b"png", b"jpeg")


class LogoField(QWidget):
    """Shows the logo and takes another one; `message` says why a file was refused."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.picture = QLabel()
        self.picture.setFixedSize(_PREVIEW)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setFrameShape(QLabel.Shape.StyledPanel)
        self.choose_button = QPushButton(self.tr("Logo seç…"))
        self.remove_button = QPushButton(self.tr("Logoyu kaldır"))
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.choose_button.clicked.connect(self._choose)
        self.remove_button.clicked.connect(self.remove)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.picture, self.choose_button, self.remove_button):
            layout.addWidget(widget)
        layout.addWidget(self.message, 1)
        session.changed.connect(self.refresh)
        self.refresh()

    def take(self, path: Path) -> bool:
        """Take a picture file as the logo; False where it cannot be used, which the message tells."""
        try:
            data = path.read_bytes() if path.stat().st_size <= _LARGEST_FILE else b""
        except OSError:
            self.message.setText(self.tr("{} okunamadı.").format(path.name))
            return False
        if not _is_usable(data):
            refusal = self.tr("{} kullanılamaz: 2 MB'den küçük bir PNG ya da JPEG resmi seçin.")
            self.message.setText(refusal.format(path.name))
            return False
        self.message.clear()
        return self._set(data, self.tr("Logo"))

    def remove(self) -> None:
        """Leave the administration without a logo."""
        self._set(None, self.tr("Logoyu kaldırma"))

    def refresh(self) -> None:
        """Show the logo as the programme has it now."""
        logo = self._session.programme.administration.logo
        pixmap = QPixmap()
        if logo and pixmap.loadFromData(logo):
            side = _PREVIEW * 0.95
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            self.picture.setPixmap(pixmap.scaled(side, keep, smooth))
        else:
            self.picture.setText(self.tr("logo yok"))
        self.picture.setAccessibleName(self.tr("Logo var") if logo else self.tr("Logo yok"))
        self.choose_button.setEnabled(not self._session.plan_locked)
        self.remove_button.setEnabled(bool(logo) and not self._session.plan_locked)

    def _choose(self) -> None:
        wanted = self.tr("Resimler (*.png *.jpg *.jpeg)")
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Logo seç"), "", wanted)
        if path:
            self.take(Path(path))

    def _set(self, logo: bytes | None, label: str) -> bool:
        return self._session.apply([SetField(self._session.programme.administration.uuid, "logo", logo)], label)


def _is_usable(data: bytes) -> bool:
    """Tell whether the bytes are a picture that the tables can print; its size is known before it is unpacked."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    fits = 0 < size.width() <= _LARGEST_SIDE and 0 < size.height() <= _LARGEST_SIDE
    return bytes(reader.format().data()) in _FORMATS and fits and not reader.read().isNull()
