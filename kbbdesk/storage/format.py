"""What tells a programme file, its version, and the checksum that each of its rows carries."""

import zlib

APPLICATION_ID = 0x6B626264
"""`kbbd` in the header of every programme file."""

SCHEMA_VERSION = 4
"""The number of the newest revision in `db/migrations`, kept in the header as `user_version`."""

NEEDS_VERSION = "0.2.0"
"""The lowest version of kbbdesk that reads this schema; an older one names it when it refuses a file."""

# One format for a whole row is half again as fast as joining its parts, and every row is held against its
# checksum each time a file opens.
_FORMATS = ["\x1f".join(["%s"] * count) for count in range(32)]


def checksum(values: tuple[object, ...]) -> int:
    """Return the checksum of a row: its uuid, its parent's uuid, its fields."""
    return zlib.crc32((_FORMATS[len(values)] % values).encode())
