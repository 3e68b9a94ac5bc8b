"""Names that nobody has to answer for: put together from parts, in the sound of several homes. Any likeness is chance."""

import random
from typing import Final

# (beginnings, ends of a girl's name, ends of a boy's name) for each sound; a child is not bound to the sound of its group.
_GIVEN: Final[dict[str, tuple[str, str, str]]] = {
    "north": (
        "Ell Mer Row Fin Bet Win Har Os Tam Cor Lor Ned Pia Wren Dar Hol Jes Ros Ais Edd",
        "ina ow ley wyn ette ora issa elle abel ira",
        "an er in ric ton wyn bert ol den ian",
    ),
    "east": (
        "Mil Kas Zor Dan Vel Jas Tal Bor Rad Lud Sta Mir Os Kry",
        "ena ka ina iva uta ania ela ora",
        "ek an ko imir osz in oslav en",
    ),
    "south": (
        "Aar Zai Nar Imr Far Sah Ruk Tah Mah Jun Raf Ay Kar Bil",
        "ina eeba iya aya isha een ara iba",
        "an eed im il aan ir oon az",
    ),
    "far": ("Ade Kwa Temi Oba Nia Zel Sef Ama Yon Tig Mel Ife", "bola mi nna ra la sa ketu", "ku lu mbe yo dele ron kari"),
    "sea": ("Li Mei Jin Xan Tao Hua Su Yen", "lan yue fen mi ra", "wei jun hao bo ren"),
}
_FAMILY_BEGINS: Final = (
    "Alder Ash Beck Birk Brack Carr Cold Craw Dene Elm Fell Fern Garth Hazel Heron Holt Kest Lark Ling Marl Mere Moor Nether Oak Penn"
    " Quarry Raven Reed Rush Salt Sedge Shaw Stan Tarn Thorn Tide Wath Whin Wick Yar"
)
_FAMILY_ENDS: Final = "by combe croft den field ford gate ham holme hurst ley mere more ridge shaw side stead ton wick worth"
_FAMILY_OTHER: Final[dict[str, tuple[str, str]]] = {
    "east": ("Kosz Brod Zem Hav Mlek Vran Tor Sosn", "owicz ek escu ska nik ar"),
    "south": ("Rahm Chau Mir Qaz Sidd Bhan Pat Hass", "ari dhry oni vi iq ol ani"),
    "far": ("Oku Ade Men Ten Kid Aba Zew Nko", "nle yemi gesh de ri dina mba"),
    "sea": ("Zho Che Hua Lia Wu Xi", "ng n m"),
}
_SOUNDS: Final = {
    **dict.fromkeys(("WBRI", "WIRI", "WIRT"), "north"),
    **dict.fromkeys(("WOTH", "WROM"), "east"),
    **dict.fromkeys(("AIND", "APKN", "ABAN", "AOTH", "OOTH"), "south"),
    **dict.fromkeys(("BAFR", "BOTH", "BCRB"), "far"),
    "CHNE": "sea",
}


def sound_of(ethnicity: str, rng: random.Random) -> str:
    """Which sound a family's names have; families of more than one heritage have either."""
    return _SOUNDS.get(ethnicity) or rng.choice(("north", "south", "far", "sea"))


def given_name(sound: str, sex: str, rng: random.Random) -> str:
    """A given name; a child of whom no sex is recorded has either kind."""
    begins, girl, boy = _GIVEN[sound]
    ends = girl if sex == "F" else boy if sex == "M" else rng.choice((girl, boy))
    return rng.choice(begins.split()) + rng.choice(ends.split())


def family_name(sound: str, rng: random.Random) -> str:
    """A family name."""
    if sound not in _FAMILY_OTHER:
        first = rng.choice(_FAMILY_BEGINS.split())
        return first + rng.choice([end for end in _FAMILY_ENDS.split() if end[0] != first[-1] and end != first.lower()])
    begins, ends = _FAMILY_OTHER[sound]
    return rng.choice(begins.split()) + rng.choice(ends.split())
