"""What people say and write in the made-up stories, and how often which group, language and need occurs. Nobody said any of it.

Words name no child: who it is about stands beside them. Everything is written for this demo.
"""

from dataclasses import dataclass
from typing import Final

# --- who they are -------------------------------------------------------------------------------------------------------

# Codes of the census, by weight in a thousand: a northern harbour town with communities that have grown of late.
ETHNICITIES: Final = (
    ("WBRI", 740), ("WOTH", 52), ("OOTH", 36), ("BAFR", 36), ("ABAN", 26), ("APKN", 16), ("WROM", 14), ("MWBA", 14), ("MWAS", 13),
    ("AOTH", 12), ("MOTH", 11), ("AIND", 9), ("MWBC", 8), ("CHNE", 5), ("BOTH", 4), ("WIRI", 2), ("WIRT", 1), ("BCRB", 1),
)  # fmt: skip
ETHNICITY_WORDS: Final = {
    "WBRI": ("", "", "from round here", "Northbeck born"),
    "WOTH": ("Polish", "Romanian", "Ukrainian, we came two years ago", "half Polish, half Northbeck"),
    "OOTH": ("Kurdish, not Iraqi", "Kurdish and British", "Syrian", "Yemeni, from the harbour families"),
    "BAFR": ("Nigerian", "Eritrean", "Sudanese", "Ghanaian and from here"),
    "ABAN": ("Bengali", "British Bengali", "Sylheti"),
    "APKN": ("Pakistani", "Kashmiri", "British Asian"),
    "WROM": ("Roma, and please write it down", "Slovak Roma"),
    "MWBA": ("mixed, Nigerian and English", "both"),
    "MWAS": ("my dad is Bengali, my mam is from here", "mixed"),
    "AOTH": ("Filipino", "Afghan", "Tamil"),
    "MOTH": ("a bit of everything", "Kurdish and Polish"),
    "AIND": ("Keralan", "Indian, Malayalam speaking"),
    "MWBC": ("mixed, Jamaican nana", "brown, that’s what I say"),
    "CHNE": ("Chinese, from Hong Kong",),
    "BOTH": ("Black British",),
    "WIRT": ("Traveller",),
}
LANGUAGES: Final = {
    "WOTH": ("Polish", "Romanian", "Ukrainian", "English and Polish"),
    "OOTH": ("Kurdish (Sorani)", "Arabic", "English and Kurdish"),
    "BAFR": ("Tigrinya", "Yoruba and English", "Arabic", "English"),
    "ABAN": ("Bengali (Sylheti)", "English and Bengali"),
    "APKN": ("Urdu", "Punjabi", "English"),
    "WROM": ("Romani and Slovak", "Romanian"),
    "AOTH": ("Tagalog", "Dari", "Tamil"),
    "AIND": ("Malayalam", "English"),
    "CHNE": ("Cantonese",),
}
RELIGIONS: Final = {
    "": ("none", "none", "Christian", "Catholic", "would like to find out more"),
    "OOTH": ("Muslim", "Muslim", "Yazidi", "none"),
    "BAFR": ("Christian", "Orthodox Christian", "Muslim"),
    "ABAN": ("Muslim",),
    "APKN": ("Muslim",),
    "WOTH": ("Catholic", "Orthodox Christian", "none"),
    "AIND": ("Christian", "Hindu"),
    "AOTH": ("Catholic", "Muslim", "Hindu"),
}
DISABILITIES: Final = (
    (("AUT", "autistic"), 30),
    (("LD", "learns more slowly than others of the same age"), 22),
    (("COMM", "speech is hard to follow; uses signs as well"), 14),
    (("BEH", "attention deficit and hyperactivity"), 14),
    (("MOB", "uses a wheelchair outdoors"), 6),
    (("HEAR", "wears two hearing aids"), 6),
    (("VIS", "sees little with the left eye"), 4),
    (("CON", "epilepsy"), 4),
)
IDENTITY_MEANINGS: Final = {
    "ethnicity": (
        "Nobody in the class shares this background. School names a person to go to when words are said in the yard.",
        "Grandparents and the community group are a strength; they are asked to the next meeting.",
        "The family has been called names on the stairs. Housing is asked about it, and the child is asked how it feels.",
    ),
    "language": (
        "Talk through an interpreter who is not from the family, and write to them in their language.",
        "The child translates for the mother. That ends: an interpreter is booked for each visit.",
    ),
    "religion": ("Meetings are not set on Friday afternoons.", "Meals and overnight stays follow what the family keeps."),
    "disability": (
        "Short meetings, pictures beside the words, the same person each time.",
        "Plan the visits round the hospital days, and ask what helps on a bad day.",
    ),
}

# --- needs --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Need:
    """One sort of worry: how it reaches the front door, what a plan says of it. `census` and `factors` are codes of the census lists."""

    contact: tuple[str, ...]
    worry: str
    strength: str
    goal: str
    actions: tuple[tuple[str, str], ...]  # what is done, and by which part (a value of `places.Part`)
    census: str
    factors: tuple[str, ...]
    tool: str = ""
    intervention: str = ""
    group: str = ""


NEEDS: Final[dict[str, Need]] = {
    "domestic abuse": Need(
        contact=(
            "Police were called on Saturday night. A window was broken. The children were in the next room.",
            "Mother told the health visitor that she is afraid when he has been drinking.",
            "Shouting heard through the wall for the third time this month; a child was crying.",
        ),
        worry="The children hear and see an adult being hurt, and sleep badly for days afterwards.",
        strength="Their mother asked for help herself and has a sister nearby.",
        goal="The children live without fear at home, and know whom to ring.",
        actions=(
            ("Go through the safety plan with mother, alone", "charity worker"),
            ("A key adult meets the child at the gate each morning", "school safeguarding lead"),
            ("See the children at home each week", "early help worker"),
        ),
        census="N1",
        factors=("3B", "17A"),
        tool="Safe people drawing",
        intervention="Recovery programme after domestic abuse",
        group="Stronger Together group",
    ),
    "neglect": Need(
        contact=(
            "Comes to school hungry and in the same clothes. Third winter cough. Mother does not pick up.",
            "No bedding on two beds, and the fridge was empty at the visit.",
            "Three dental appointments missed, and the child cries when chewing.",
        ),
        worry="The children go without regular meals, clean clothes and their health appointments.",
        strength="The eldest gets everybody to school, and father mends what he can.",
        goal="Meals, bedtimes and appointments are kept without anybody having to ring.",
        actions=(
            ("Use the neglect tool with both parents and show them the result", "early help worker"),
            ("Book the dentist and go with them the first time", "health visitor"),
            ("Breakfast at school each day", "school safeguarding lead"),
        ),
        census="N1",
        factors=("16A",),
        tool="Neglect tool",
        intervention="Parenting support at home",
        group="Family kitchen",
    ),
    "parent's mental health": Need(
        contact=(
            "Mother says she cannot get up some mornings and nobody else is there.",
            "Father was taken to hospital on Tuesday; the children stayed with a neighbour.",
            "Low since the birth, and frightened of being alone with the baby.",
        ),
        worry="On bad days nobody is there to cook, listen or say good night.",
        strength="Mother sees the signs early and rings before it gets worse.",
        goal="There is a plan for bad days that the children know too.",
        actions=(
            ("Make the plan for bad days with the family", "early help worker"),
            ("See mother every two weeks and ask how she sleeps", "health visitor"),
            ("Somebody to talk to at school on Thursdays", "school safeguarding lead"),
        ),
        census="N3",
        factors=("4B",),
        tool="Three houses",
        intervention="Perinatal peer support",
    ),
    "child's mental health": Need(
        contact=(
            "Has not been to school for three weeks. Says stomach ache. Will not leave the bedroom.",
            "Marks on the left arm seen in PE. Asked us not to tell.",
            "Panics in the corridor, and mother sleeps on the floor beside the bed.",
        ),
        worry="The child hurts themselves when it gets too much, and sees no friends.",
        strength="Draws, talks to an aunt, and has said what would help.",
        goal="Back in lessons part of each day, with somebody to go to.",
        actions=(
            ("Keep the place on the waiting list and ring every four weeks", "child mental health worker"),
            ("A quiet room and a card to leave lessons", "school safeguarding lead"),
            ("Walk and talk once a week", "early help worker"),
        ),
        census="N5",
        factors=("4A", "15A"),
        tool="Feelings ladder",
        intervention="Low-intensity anxiety programme",
        group="Calm Tides group",
    ),
    "behaviour": Need(
        contact=(
            "Excluded for two days after throwing a chair. Mother says it is the same at home.",
            "Bites other children at nursery. We have tried what we know.",
            "Out late with older boys, and came home with a new telephone.",
        ),
        worry="The child is sent home often, and everybody only speaks of what goes wrong.",
        strength="Kind to the little ones; proud of being good at football.",
        goal="A month without being sent home, and one good thing said each day.",
        actions=(
            ("Same rules at home and school, on one page with pictures", "school safeguarding lead"),
            ("Nine evenings of the parenting course", "early help worker"),
            ("Ask about hearing and sleep", "school nurse"),
        ),
        census="N6",
        factors=("14A",),
        tool="Behaviour diary",
        intervention="Parenting course, nine evenings",
        group="Harbour Lads boxing",
    ),
    "alcohol and drugs": Need(
        contact=(
            "Mother smelled of drink at pick-up and was driving.",
            "Father’s friends stay until morning and the children step over bottles.",
            "Baby’s grandmother says money for food goes on pills.",
        ),
        worry="The children do not know who will be awake to look after them.",
        strength="Mother kept all appointments with the midwife and wants to stop.",
        goal="An adult who is sober is with the children at all times.",
        actions=(
            ("Go with mother to the first appointment", "charity worker"),
            ("Weekly visit, also in the evening", "early help worker"),
            ("Safe sleep talked through and shown", "health visitor"),
        ),
        census="N1",
        factors=("1B", "2B"),
        tool="Three houses",
        intervention="Drug and alcohol key work with parents",
    ),
    "housing and money": Need(
        contact=(
            "Five of them in one room since August, and mould above the cot.",
            "Eviction letter came; they have not told the children.",
            "No money since father’s work stopped. Sleeping at a cousin’s.",
        ),
        worry="Nobody sleeps, homework is done on the floor, and the baby is always ill.",
        strength="They keep together and laugh a lot.",
        goal="A dry home with a bed each, and a way to pay for it.",
        actions=(
            ("Benefit check and a letter to the landlord", "early help worker"),
            ("Housing inspects the damp", "housing officer"),
            ("School clothes from the exchange", "school safeguarding lead"),
        ),
        census="N7",
        factors=("20",),
        intervention="Money and housing advice",
    ),
    "disability in the family": Need(
        contact=(
            "Parents have not slept through for a year. Nobody has told them what there is.",
            "The eldest lifts her brother because mother’s back is bad.",
            "Waiting for the assessment since spring and school says it cannot manage.",
        ),
        worry="The parents are worn out, and the brothers and sisters get what is left.",
        strength="They know their child better than anybody and keep a notebook.",
        goal="One plan for school, hospital and home, and a night’s sleep.",
        actions=(
            ("One letter for all clinics with the family’s questions", "school nurse"),
            ("Short breaks asked for", "early help worker"),
            ("Young carers’ group for the eldest", "charity worker"),
        ),
        census="N2",
        factors=("6A", "7A"),
        tool="One-page profile",
        intervention="Short breaks",
        group="Young carers",
    ),
    "new baby": Need(
        contact=(
            "First baby, mother is sixteen and has nowhere settled to go.",
            "Booked late; an older child lives with grandmother under an order.",
            "Has missed four antenatal visits and does not answer the door.",
        ),
        worry="The baby may come before anything is ready, and mother is alone with it.",
        strength="She talks to the bump and has chosen a name.",
        goal="Home, cot and company are there four weeks before the birth.",
        actions=(
            ("Visits together with the health visitor from week 28", "midwife"),
            ("Find a place in the mother and baby home", "early help worker"),
            ("Meet each week from now to the first birthday", "health visitor"),
        ),
        census="N5",
        factors=("20",),
        tool="Getting ready cards",
        intervention="Young parents’ programme",
        group="Bumps at the Hub",
    ),
    "exploitation": Need(
        contact=(
            "Found forty miles away at night with two phones. Says nothing.",
            "New trainers, no explanation, and missing twice since Sunday.",
            "Older man waits outside college in a car.",
        ),
        worry="Adults we do not know decide where the child goes and what the child does.",
        strength="Still rings the youth worker from wherever it is.",
        goal="Home at night, and a grown-up to ring who does not shout.",
        actions=(
            ("Map who is around the child, with police", "police officer"),
            ("Youth worker sees the child twice a week", "charity worker"),
            ("Timetable with a safe way in and out", "school safeguarding lead"),
        ),
        census="N1",
        factors=("13A", "24A"),
        tool="Who is in my life map",
        intervention="Youth work, one to one",
    ),
}


def needs_for(eldest: int) -> tuple[tuple[str, int], ...]:
    """Which worry comes first in families whose eldest child is so old, each with its weight."""
    usual = [
        ("domestic abuse", 20), ("neglect", 14), ("parent's mental health", 15), ("behaviour", 11), ("alcohol and drugs", 8),
        ("housing and money", 10), ("disability in the family", 7),
    ]  # fmt: skip
    if eldest <= 0:
        return (("new baby", 60), ("parent's mental health", 15), ("domestic abuse", 12), ("alcohol and drugs", 8))
    if eldest >= 10:
        usual += [("child's mental health", 20), ("exploitation", 7)]
    return tuple(usual)


# --- what children say --------------------------------------------------------------------------------------------------

VOICES_WATCHED: Final = (
    "Turns to the grandmother when the door bangs, and settles on her arm.",
    "Smiles at the brother; lies still and looks away when lifted by others.",
    "Feeds well, looks for mother’s face, is calm when she sings.",
    "Sits with back to the room and lines up the cars; comes when father laughs.",
)
VOICES_YOUNG: Final = (
    "I like it when nobody shouts at tea time.",
    "I want my bed in nana’s room.",
    "When Mam is sad I put the telly on for the baby.",
    "I drew our house with the big lock on the outside.",
    "Miss lets me feed the fish. That is the best bit.",
)
VOICES_OLDER: Final = (
    "You all ask the same thing. Write it down once.",
    "I don’t want Dad told what I said.",
    "I’d go to school if I could come in by the other door.",
    "It’s better since somebody comes on Tuesdays. Not fixed. Better.",
    "Ask my sister as well, she never says anything.",
    "I want the meeting to be short and I want to hear the end.",
)
VOICE_CHANGES: Final = (
    "The meeting was moved to after school, so that the child could come for the last part.",
    "Father is not asked to this meeting; he is seen alone.",
    "The worker now comes on Tuesdays and no other day.",
    "School opened the side door in the mornings.",
    "The plan now says who sits with the little one on bad days.",
)

# --- what workers write -------------------------------------------------------------------------------------------------

ADVICE_CALLS: Final = (
    (
        "A child in Year 4 has started to fall asleep in class. What do we do first?",
        "Speak to the parents, then ask the school nurse. Ring again if it goes on.",
    ),
    ("A mother of twins said she is at the end of her tether.", "Offer early help with her agreement; the hub has a place on Monday."),
    ("A father asks who can see what we write.", "Read the privacy notice with him; agreement to help and to sharing are two things."),
    ("A 15-year-old told the coach about an older boyfriend.", "This should be a contact today. Do not promise to keep it to yourself."),
    (
        "Bruise on a shin of a running four-year-old, mother told us how.",
        "Write it down with a body map. No contact needed; ring if another comes.",
    ),
)
REFUSALS: Final = (
    "We have had people in the house before and it came to nothing.",
    "Not now. Ask me again after Christmas.",
    "I don’t want everybody at school to know.",
)
DRIFT_REASONS: Final = (
    "The family was away for three weeks; the first visit after that took place.",
    "Two visits missed because a child was in hospital.",
    "The worker was off sick and the case stood for two weeks; now with a colleague.",
    "An interpreter could not be found before this day.",
)
NOT_CONSULTED: Final = (
    "Nobody could be reached before the case was due to close.",
    "They had no part in it for some months.",
    "Told by telephone; the answer was not written down.",
)
DISPUTES: Final = (
    "He is still hungry on Mondays. We do not think that this can end.",
    "She told the school nurse last week that she is afraid of Fridays. Has anybody asked her?",
    "The health visitor’s weight chart goes the wrong way. Please look at it together before anything is decided.",
)
CONSULTED: Final = (
    "We agree. Attendance has been good for a term.",
    "Agreed from our side; weight and sleep are as they should be.",
    "We agree, and will go on seeing the family as we see every family.",
    "No incident known to us for four months.",
)
CONTRIBUTIONS: Final = (
    "Seen four times since September. Appointments kept, speech a little behind, immunisations done.",
    "Attendance 84 in 100, mostly Mondays. Talks to one adult. Brother in Year 2 is well.",
    "Mother is warm with the baby and tired. No smoke in the house. Grandmother comes on Thursdays.",
    "Two incidents in the last year, none since spring.",
    "On our list for eleven weeks. First talk by telephone took place.",
)
REPORTS: Final = (
    "Cannot come because of clinic. Weight on the fiftieth line, immunisations complete, mother asks for help with sleep.",
    "Sorry, staffing. In class the child works well in the morning and gives up after lunch; we would like to hear what helps at home.",
    "Visited last week. The home was warm and tidy. Worry remains about who comes on Fridays.",
)
OUTCOMES: Final = (
    "Everybody heard what had changed since last time. The plan goes on, with one new step for school.",
    "Agreed that home is calmer. Next time we look at whether help can end.",
    "Little has moved. The worker and the school see mother together this week.",
    "The family wants the visits on another day and less paper. Agreed.",
)
TASKS: Final = (
    ("Ring the family about the new day of visits", "early help worker"),
    ("Send the report on attendance", "school safeguarding lead"),
    ("Book the developmental check", "health visitor"),
    ("Ask the clinic about the date of the appointment", "school nurse"),
)
FEEDBACK: Final = (
    "She listened and came when she said she would.",
    "Too many forms. The Tuesday visits helped.",
    "I wish somebody had asked the kids sooner.",
    "We are all right now. I know whom to ring.",
)
PLACES: Final = (
    "Tern Lane Family Hub, room 2",
    "The school’s family room",
    "Harbour Family Hub",
    "At the family’s home",
    "By video, link sent separately",
)
