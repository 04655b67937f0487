"""How an uploaded file reaches the disk: straight into the uploads folder, so that keeping it is only a rename."""

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from central.catalogue.uploads.disk import room_for_uploads_bytes

INCOMING = "incoming"


class IncomingFile(TemporaryUploadedFile):
    """A file on its way in. It is removed when closed, unless it was moved away."""

    def __init__(self, name: str, content_type: str, charset: str | None) -> None:
        folder = Path(settings.UPLOADS_DIR) / INCOMING
        folder.mkdir(parents=True, exist_ok=True)
        file = tempfile.NamedTemporaryFile(dir=folder)  # noqa: SIM115 - its life is the upload's
        UploadedFile.__init__(self, file, name, content_type, 0, charset)


class IncomingFileHandler(FileUploadHandler):
    """Writes uploads to the disk, from people who are logged in and as long as there is room."""

    _file: IncomingFile | None = None

    def new_file(self, *args: Any, **options: Any) -> None:
        """Begin a file; what does not fit is read and thrown away, so that the view can say so."""
        super().new_file(*args, **options)
        if self.request is None or not self.request.user.is_authenticated:
            raise StopUpload(connection_reset=True)
        if int(self.request.headers.get("Content-Length") or 0) > room_for_uploads_bytes():
            raise StopUpload(connection_reset=False)
        self._file = IncomingFile(self.file_name or "", self.content_type or "", self.charset)

    def receive_data_chunk(self, raw_data: bytes, *_start: Any) -> None:
        """Write a piece."""
        if self._file is not None:
            self._file.write(raw_data)

    def file_complete(self, file_size: int) -> IncomingFile | None:
        """Hand the whole file over to the view."""
        if self._file is not None:
            self._file.seek(0)
            self._file.size = file_size
        return self._file

    def upload_interrupted(self) -> None:
        """Remove what has come so far."""
        if self._file is not None:
            self._file.close()
