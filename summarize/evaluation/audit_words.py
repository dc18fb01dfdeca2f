"""Closed lists of English that the grounding audit reads: number words, titles, aliases."""

from __future__ import annotations

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: value
    for value, word in zip(
        range(20, 100, 10),
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        strict=True,
    )
}
SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
SCALE_SUFFIXES = {
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mln": 1_000_000,
    "b": 1_000_000_000,
    "bn": 1_000_000_000,
    "tn": 1_000_000_000_000,
}
ORDINALS = {
    word: value
    for value, word in enumerate(
        "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        3,
    )
} | {"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}
LAST_ORDINALS = {"first": 1, "second": 2} | ORDINALS
"""After a ten ("twenty-first") these are ordinals; alone, "first" and "second" say little."""
COUNTS = {
    "both": 2,
    "pair": 2,
    "couple": 2,
    "duo": 2,
    "twice": 2,
    "double": 2,
    "trio": 3,
    "triple": 3,
    "dozen": 12,
    "decade": 10,
    "single": 1,
    "a": 1,
    "an": 1,
    "no": 0,
    "none": 0,
}
"""Words of a source that bear a number out; in a claim only "dozen" states one."""

TITLES = frozenset(
    """
    mr mrs ms miss dr sir dame lord lady prof professor president vice prime minister premier
    chancellor senator sen senators representative rep congressman congresswoman governor gov
    mayor secretary attorney general gen lt col colonel captain capt major maj sgt sergeant
    lieutenant commander admiral judge justice king queen prince princess duke duchess pope
    bishop archbishop cardinal rev reverend ambassador director chairman chairwoman chair
    speaker leader chief officer detective deputy spokesman spokeswoman spokesperson sheriff
    inspector superintendent constable minister ceo former ex
    """.split()
)
"""Words before a name that are not themselves names."""

OPENERS = frozenset(
    """
    a about above according across activists additionally advisers aides after afterwards again
    against agents ahead aid all allies almost along already also although always amid among an
    analysts and animals announcing another any anyone apart area army around as aside asked at
    attackers authorities average away back based because before behind being below beneath
    besides between beyond body both building businesses but buyers by campaigners candidates
    car cases children citizens city civilians clashes coach colleagues commentators companies
    concerns condemning conditions conservatives consumers contrary council country court
    crews critics crowds customers damage data day days death deaths democracy despite details
    diplomats doctors down dozens drivers due during each earlier early economists editors
    eight eighteen either election eleven elsewhere emergency employees engineers even
    eventually every everyone evidence except exports experts eyewitnesses families family fans
    farmers fewer fifteen fifty fighting final finally fire firefighters five flights
    following food for forces forty four fourteen friends from further gas given global
    governments guards gunmen half having he health heavy help her here his historians hopes
    hospitals hours how however human hundreds i if immediately in indeed individuals inside
    instead investigators investors is it its jobs joining journalists judges jurors just
    justices last late later latest lawmakers lawyers leaders left less liberals like local
    long major managers many markets may meanwhile media medics meetings members men
    military millions ministers moderates moments months more moreover most mourners much
    my near nearby nearly negotiations negotiators neighbors neighbours neither never
    nevertheless new next nine no nobody none nonetheless nor not nothing now officers
    officials oil on once one ongoing only opponents opposition or organisers organizers other
    others our out outside over overall owners parents part participants parties passengers
    past patients people per perhaps pilots players plans police policymakers politicians
    polls power president previous prices prior prisoners proceedings proponents prosecutors
    protesters protestors protests public rain rather rebels recent records refugees regardless
    relatives reporters reports republicans rescuers researchers residents results rioters
    rising rivals sales schools scientists scores seven seventeen several sharing she shortly
    shots showing similarly since six sixteen sixty so social soldiers some someone sources
    speaking staff state still students such supporters surveillance survivors suspects talks
    teachers ten tens than that the their then there these they thirteen thirty this those
    though thousands three through throughout thus to today together tomorrow tonight top
    total towards trade traders traffic trials troops turnout twelve twenty two under
    unidentified unless unlike until up upon us users using victims video videos villagers
    volunteers voters voting was watchdogs we weather weeks were what whatever when where
    whereas whether which while who whoever whose why wildfires with within without
    witnesses women workers world would year years yesterday yet you young your
    """.split()
)
"""Words that open sentences of news without being names."""

PHRASES = {
    "united states of america": "US",
    "united states": "US",
    "united kingdom": "UK",
    "great britain": "UK",
    "european union": "EU",
    "united nations": "UN",
    "united arab emirates": "UAE",
}
ALIASES = {
    "usa": "us",
    "america": "us",
    "american": "us",
    "americans": "us",
    "britain": "uk",
    "british": "uk",
    "briton": "uk",
    "britons": "uk",
    "emirati": "uae",
    "gop": "republican",
    "republicans": "republican",
    "dems": "democrat",
    "dem": "democrat",
    "democrats": "democrat",
    "democratic": "democrat",
    "covid19": "covid",
    "coronavirus": "covid",
    "jan": "january",
    "feb": "february",
    "mar": "march",
    "apr": "april",
    "jun": "june",
    "jul": "july",
    "aug": "august",
    "sep": "september",
    "sept": "september",
    "oct": "october",
    "nov": "november",
    "dec": "december",
    "mon": "monday",
    "tue": "tuesday",
    "tues": "tuesday",
    "wed": "wednesday",
    "thu": "thursday",
    "thur": "thursday",
    "thurs": "thursday",
    "fri": "friday",
    "sat": "saturday",
    "sun": "sunday",
    "st": "saint",
    "mt": "mount",
    "ft": "fort",
    "ii": "two",
    "iii": "three",
    "french": "france",
    "dutch": "netherlands",
    "holland": "netherlands",
    "spaniard": "spain",
    "spaniards": "spain",
    "spanish": "spain",
    "greek": "greece",
    "greeks": "greece",
    "swiss": "switzerland",
    "danish": "denmark",
    "dane": "denmark",
    "danes": "denmark",
    "polish": "poland",
    "pole": "poland",
    "poles": "poland",
    "irish": "ireland",
    "finnish": "finland",
    "finn": "finland",
    "finns": "finland",
    "welsh": "wales",
    "english": "england",
    "norwegian": "norway",
    "norwegians": "norway",
    "peruvian": "peru",
    "filipino": "philippines",
    "filipinos": "philippines",
    "philippine": "philippines",
    "thai": "thailand",
    "turk": "turkey",
    "turks": "turkey",
    "afghan": "afghanistan",
    "afghans": "afghanistan",
    "kazakh": "kazakhstan",
    "uzbek": "uzbekistan",
    "czech": "czechia",
    "cuban": "cuba",
    "cubans": "cuba",
    "chilean": "chile",
    "maltese": "malta",
    "togolese": "togo",
    "cypriot": "cyprus",
    "lebanese": "lebanon",
    "belgian": "belgium",
    "belgians": "belgium",
    "parisian": "paris",
}
NEED_CAPITAL = frozenset("us sat sun mon mar wed pole poles turkey polish who".split())
"""Without a capital these are other words: "told us", "sat down"."""
DEMONYM_ENDINGS = frozenset(
    "n ns an ans ian ians ean eans nean ese ish tish i is ic er ers ine ines".split()
)
PLACE_ENDINGS = frozenset(["", "a", "e", "y", "ey", "en", "ia", "o", "land", "es", "n", "um", "us"])
NOT_DEMONYMS = frozenset({frozenset({"niger", "nigerian"}), frozenset({"niger", "nigerians"})})
SMALL_WORDS = frozenset("of the and for in on to de la du del van von bin al el &".split())
"""Words inside a name that carry no capital."""
