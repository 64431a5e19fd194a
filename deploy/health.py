"""`python -m deploy.health ADDRESS`: exit code 0 when the address answers 200. The images have no curl."""

import http.client
import os
import sys
from urllib.parse import urlsplit

SECRET = "SONGTAN_RASA_SECRET"  # Rasa's own health route is closed like its others


def healthy(address: str) -> bool:
    """Whether GET on the address, inside this container, gives 200 within four seconds."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=4)
    try:
        connection.request("GET", parts.path, headers={"X-Songtan-Secret": os.environ.get(SECRET, "")})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if healthy(sys.argv[1]) else 1)
