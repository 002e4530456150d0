"""Pages of a PDF as images of Qt."""

from PySide6.QtGui import QImage

from kbbdesk.exports.raster import Picture


def image_of(picture: Picture) -> QImage:
    """Return a picture as an image that shares its bytes: it may be used as long as the picture is kept."""
    return QImage(picture.data, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
