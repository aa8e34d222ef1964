# Written by `cargo xtask generate` from the core's table. Do not edit.
"""OAuth sessions: log-ins in a browser."""

from .._base import Resource


class OauthSessionsResource(Resource):
    """OAuth sessions: log-ins in a browser."""

    __slots__ = ()

    def delete(self, oauth_session):
        """Ends a session, by id, or ``~`` for the one that the key belongs to.

        ``DELETE /oauth/sessions/{oauth_session}``
        """
        return self._nothing("oauth_sessions.delete", {"oauth_session": oauth_session})


class AsyncOauthSessionsResource(OauthSessionsResource):
    """OAuth sessions: log-ins in a browser."""

    __slots__ = ()
