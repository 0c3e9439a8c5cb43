"""Which redirects are followed: to the same origin, when the request may be repeated as it is."""

from typing import TYPE_CHECKING

from .errors import UnexpectedResponse
from .exchange import Call, Reply, plain
from .settings import origin

if TYPE_CHECKING:
    import httpx2

MAX_REDIRECTS = 5
_AS_IT_IS = frozenset({307, 308})  # the method and the body stay
_AS_GET = frozenset({301, 302, 303})


def next_url(call: Call, reply: Reply, url: "httpx2.URL") -> "httpx2.URL":
    """Where a redirect leads. Raises UnexpectedResponse when it is not followed.

    Another origin would get the request's body, and answer in the API's name: nobody is asked there. A scheme
    or a port that differs makes another origin. A request that would turn into a GET is another request.
    """
    import httpx2

    if "location" not in reply.headers or reply.status not in _AS_IT_IS | _AS_GET:
        raise UnexpectedResponse(call, reply, "that is no status the API's description knows")
    try:
        there = url.join(reply.headers["location"])
        elsewhere = origin(there)
    except (httpx2.InvalidURL, ValueError):
        there, elsewhere = None, f"no URL, {plain(reply.headers['location'], 80)}"
    if there is None or elsewhere != call.server or there.userinfo:
        raise UnexpectedResponse(
            call, reply, f"it redirects to {plain(elsewhere, 200)}, and only {call.server} is asked"
        )
    if reply.status in _AS_GET and call.method != "GET":
        raise UnexpectedResponse(call, reply, f"such a redirect would turn the {call.method} into a GET")
    return there
