"""The first person outside quotations: the outlet itself, which is not this brief, speaks there."""

from __future__ import annotations

import re

from summarize.attribution import is_attributed

_COUNTRY = """
president|vice|first lady|government|senate|senators?|house|state|department|army|navy|air force
|marines?|military|forces?|troops|soldiers?|officials?|authorities|police|citizens?|residents?|secretary
|attorneys?|justice|supreme|federal|district|court|congress|lawmakers?|capitol|embassy
|ambassador|consulate|diplomats?|sanctions|border|immigration|customs|coast guard|gulf coast
|fish and wildlife|food and drug|geological|special operations|transportation|central|national
|intelligence|agenc(?:y|ies)|treasury|dollars?|economy|history|election|census|postal|marshals?"""
"""What follows the name of the country, in a text without capitals."""
_SPEAKER = re.compile(
    r"\b(?:I|[Ii]['’](?:m|ve|d|ll)|i (?:am|was|have|had|can|can['’]?t|will|do|think)"
    r"|[Mm]y|me|[Ww]e|[Ww]e['’]\w+)\b"
)
_SHARED = re.compile(
    r"\b(?:[Oo]ur|(?<=told )us|(?<!\b[Tt]he )(?<!\b[Aa] )us"
    rf"(?! (?:{_COUNTRY})\b))\b".replace("\n", "")
)
_HUMANITY = re.compile(
    r"\b(?:human(?:s|ity|kind| beings)|mankind|aliens?|extraterrestrials?)\b", re.IGNORECASE
)
_OUTLET = re.compile(
    r"\btold us\b|\b[Oo]ur (?:own )?(?:reporters?|correspondents?|newspaper|newsroom|colleagues?"
    r"|readers|sister (?:site|paper))\b"
)


def speaks_as_outlet(told: str) -> bool:
    """Say whether an English sentence, its quotations left out, speaks of its writer.

    “Us” may be the country in a text without capitals, and all of humanity where somebody is said
    to speak of that.

    >>> speaks_as_outlet("Oke gave us a tour."), speaks_as_outlet("the us government fell.")
    (True, False)
    """
    if _SPEAKER.search(told) or _OUTLET.search(told):
        return True
    humanity = is_attributed(told) and _HUMANITY.search(told)
    return bool(_SHARED.search(told) and not humanity)
