# Written by `cargo xtask generate` from the core's table. Do not edit.
"""OAuth sessions: log-ins in a browser."""

from collections.abc import Coroutine
from typing import Any

from .._base import _Identity, Resource

class OauthSessionsResource(Resource):
    """OAuth sessions: log-ins in a browser."""

    def delete(self, oauth_session: _Identity) -> None:
        """Ends a session, by id, or ``~`` for the one that the key belongs to.

        ``DELETE /oauth/sessions/{oauth_session}``
        """

class AsyncOauthSessionsResource(Resource):
    """OAuth sessions: log-ins in a browser."""

    def delete(self, oauth_session: _Identity) -> Coroutine[Any, Any, None]:
        """Ends a session, by id, or ``~`` for the one that the key belongs to.

        ``DELETE /oauth/sessions/{oauth_session}``
        """
