"""Turkish casing and alphabetical order: `i`→`İ`, `ı`→`I`; …c ç d … g ğ h ı i … o ö … s ş … u ü…"""

import unicodedata
from functools import lru_cache

_ALPHABET = "aâbcçdefgğhıiîjklmnoöpqrsştuüûvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET, start=1)}
_AFTER_DIGITS = 0x100
_AFTER_LETTERS = 0x200
_ASCII_SIGNS = bytes(code for code in range(0x80) if not chr(code).isalnum())
_AS_IT_IS = "surrogatepass"


def upper(text: str) -> str:
    """Return `text` in capitals as Turkish writes them: `izmit` → `İZMİT`."""
    return text.replace("i", "İ").upper()


def capitalized(text: str) -> str:
    """Return `text` with a capital at its beginning: `izmit` → `İzmit`."""
    return upper(text[:1]) + text[1:]


def lower(text: str) -> str:
    """Return `text` in small letters as Turkish writes them: `IŞIK` → `ışık`."""
    return unicodedata.normalize("NFC", text).replace("İ", "i").replace("I", "ı").lower()


def fold(text: str) -> str:
    """Return the key under which `text` is searched: small letters, without circumflex, blanks folded."""
    return " ".join(_without_circumflex(lower(text)).split())


@lru_cache(maxsize=1 << 14)
def spelling_key(text: str) -> str:
    """Return what is left of `text` when spelling is set aside: folded letters and digits alone.

    Two titles with the same key differ only in casing, circumflex, punctuation or blanks.
    """
    # Byte by byte where that will do, and kept: each edit of a title asks for the keys of all in its target.
    small = _without_circumflex(lower(text)).encode(errors=_AS_IT_IS)
    rest = small.translate(None, _ASCII_SIGNS).decode(errors=_AS_IT_IS)
    return rest if rest.isalnum() else "".join(filter(str.isalnum, rest))


@lru_cache(maxsize=2048)
def sort_key(text: str) -> tuple[int, ...]:
    """Return the key that puts `text` into Turkish alphabetical order, digits before letters.

    A circumflex counts only between words that are otherwise the same, as in a Turkish dictionary.
    """
    small = lower(text)
    plain = _without_circumflex(small)
    key = tuple([_rank(character) for character in plain])
    return key if plain == small else (*key, 0, *[_rank(character) for character in small])


def fold_letters(text: str) -> str:
    """Return `text` as `fold` does, with its blanks as they are."""
    return _without_circumflex(lower(text))


def replace(text: str, part: str, by: str) -> str:
    """Return `text` with `by` in place of `part` wherever it stands, found as `fold_letters` finds it."""
    composed, key = unicodedata.normalize("NFC", text), fold_letters(part)
    if not key:
        return text
    letters = [fold_letters(letter) for letter in composed]
    # A letter may fold into two: offsets in the folded text are not those of the text.
    starts = [place for place, letter in enumerate(letters) for _ in letter]
    folded, kept, done, at = "".join(letters), [], 0, 0
    while (found := folded.find(key, at)) >= 0:
        at = found + len(key)
        kept += [composed[done : starts[found]], by]
        done = starts[at - 1] + 1
    return "".join([*kept, composed[done:]]) if kept else text


def _without_circumflex(small: str) -> str:
    # Several times as fast as str.translate, and a search folds every title of the plan.
    return small.replace("â", "a").replace("î", "i").replace("û", "u")


def _rank(character: str) -> int:
    letter = _RANK.get(character)
    if letter is not None:
        return _AFTER_DIGITS + letter
    is_foreign = character.isalpha() or ord(character) >= _AFTER_DIGITS
    return _AFTER_LETTERS + ord(character) if is_foreign else ord(character)
