"""The demo's agencies, teams and people. All of them are made up; their addresses end in example.org, where no mail can go.

`works_as` ties somebody to the stories (`population`): what a front-door worker with number 1 does there, that person does here.
"""

from dataclasses import dataclass

from goldenthread.demo.population.places import Part, Worker
from goldenthread.partners.permissions import Role


@dataclass(frozen=True, slots=True)
class DemoAgency:
    """`aliases` are names the demo's papers print for this agency."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoTeam:
    """A team of one agency; `duty` as the product names it, `locality` where it works."""

    agency: str
    name: str
    duty: str = ""
    locality: str = ""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """`can` is what the pick-a-person page says about them; without it they work here and are not offered there."""

    name: str
    agency: str
    profession: str
    role: Role
    can: str = ""
    works_as: Worker | None = None
    team: str = ""

    @property
    def email(self) -> str:
        return self.name.lower().replace(" ", ".").replace("'", "") + "@example.org"


AGENCIES = (
    DemoAgency(
        "Northbeck Safeguarding Children Partnership", "partnership", ("Partnership Business Unit", "Performance and Learning Group")
    ),
    DemoAgency(
        "Northbeck Council",
        "council",
        ("Northbeck Council Early Help Service", "Northbeck Council Education Safety Team", "Education Safety Team", "Participation Team"),
    ),
    DemoAgency("North Coast Police", "police"),
    DemoAgency("North Coast Integrated Care Board", "icb", ("North Coast ICB",)),
    DemoAgency("Northbeck Hospitals NHS Trust", "acute trust", ("Northbeck Hospitals Trust",)),
    DemoAgency("Coastal Community Health", "0-19 provider", ("0-19 service",)),
    DemoAgency("North Coast Minds NHS Trust", "mental health"),
    DemoAgency("Harbour Surgery", "general practice"),
    DemoAgency("Tern Lane Primary School", "school"),
    DemoAgency("Little Terns Nursery", "early years"),
    DemoAgency("Northbeck Academy", "school"),
    DemoAgency("Dunlin Road Primary School", "school"),
    DemoAgency("Dunlin Nursery", "early years"),
    DemoAgency("Dunlin Park School", "school"),
    DemoAgency("Eider Road Primary School", "school"),
    DemoAgency("Eider Nursery", "early years"),
    DemoAgency("Eider Park School", "school"),
    DemoAgency("Northbeck Homes", "housing"),
    DemoAgency("Safe Harbour", "voluntary"),
)

LEVELS = (
    "Level 1: every child, in every service",
    "Level 2: early help",
    "Level 3: a child in need",
    "Level 4: a child at risk of harm",
)
FRONT_DOOR, EARLY_HELP, SOCIAL_WORK = "Front door", "Early help hub", "Family social work"
TEAMS = (
    DemoTeam("Northbeck Council", FRONT_DOOR, "front door"),
    DemoTeam("Northbeck Council", EARLY_HELP, "early help"),
    DemoTeam("Northbeck Council", SOCIAL_WORK),
    DemoTeam("Coastal Community Health", "0-19 team, Harbourside", "", "Harbourside"),
    DemoTeam("Coastal Community Health", "0-19 team, Northbeck Town", "", "Northbeck Town"),
    DemoTeam("Safe Harbour", "Family workers"),
)

PEOPLE = (
    DemoPerson(
        "Ines Marlow",
        "Northbeck Safeguarding Children Partnership",
        "Head of partnership office",
        Role.PARTNERSHIP_OFFICE,
        "Puts letters and plans in, checks what was read, ties actions to findings, keeps agencies and people.",
    ),
    DemoPerson(
        "Bryn Castell",
        "Northbeck Safeguarding Children Partnership",
        "Quality manager",
        Role.QUALITY_ASSURER,
        "Judges any action’s colour and is the second person when one is said to be complete.",
    ),
    DemoPerson(
        "Sol Crane",
        "Northbeck Safeguarding Children Partnership",
        "Independent scrutineer",
        Role.SCRUTINEER,
        "Reads everything about the plan and its findings; changes nothing.",
    ),
    DemoPerson(
        "Aled Leigh", "Northbeck Council", "Head of early help", Role.ACTION_LEAD, "Leads actions for the council and reads the plan."
    ),
    DemoPerson(
        "Gwen Idris",
        "Northbeck Council",
        "Information guardian",
        Role.INFORMATION_GUARDIAN,
        "Sees who did what and who looked at what; does not see the work itself.",
    ),
    DemoPerson(
        "Teo Adair",
        "Northbeck Council",
        "Systems engineer",
        Role.TECHNICAL_ADMIN,
        "Keeps accounts and sees jobs; sees no findings or plans.",
    ),
    DemoPerson(
        "Rhona Pike", "North Coast Police", "Detective superintendent", Role.AGENCY_LEAD, "Leads actions for the police and reads the plan."
    ),
    DemoPerson(
        "Dele Fashola",
        "North Coast Integrated Care Board",
        "Designated nurse",
        Role.BOARD_MEMBER,
        "Reads the plan and findings as a board member.",
    ),
    DemoPerson(
        "Maeve Tully",
        "Northbeck Hospitals NHS Trust",
        "Named midwife",
        Role.MANAGER,
        "Works with mothers and babies before and after birth; reads the plan for the hospital.",
        Worker(Part.MIDWIFE),
    ),
    DemoPerson(
        "Hana Visser",
        "Coastal Community Health",
        "Health visitor",
        Role.PRACTITIONER,
        "Works with families of young children; answers invitations and consultations, and takes the lead for some.",
        Worker(Part.HEALTH_VISITOR),
    ),
    DemoPerson(
        "Kit Barlow",
        "Tern Lane Primary School",
        "Safeguarding lead",
        Role.PRACTITIONER,
        "Works with pupils of the school; reads notices of incidents, contributes, leads early help for some.",
        Worker(Part.SCHOOL_LEAD, 0),
    ),
    DemoPerson("Yara Nunn", "Safe Harbour", "Service manager", Role.ACTION_LEAD, "Leads actions for the charity and reads the plan."),
    # --- those who work with families ---
    DemoPerson(
        "Petra Lund",
        "Northbeck Council",
        "Front-door manager",
        Role.MANAGER,
        "Decides what becomes of contacts, and sees what waits at the front door and what is late.",
        Worker(Part.FRONT_DOOR_MANAGER),
        FRONT_DOOR,
    ),
    DemoPerson(
        "Noor Hale",
        "Northbeck Council",
        "Front-door worker",
        Role.PRACTITIONER,
        "Takes contacts in, asks partners what they know, tells schools of domestic incidents.",
        Worker(Part.SCREENER),
        FRONT_DOOR,
    ),
    DemoPerson("Owen Tarrick", "Northbeck Council", "Front-door worker", Role.PRACTITIONER, "", Worker(Part.SCREENER, 1), FRONT_DOOR),
    DemoPerson(
        "Femi Adair",
        "Northbeck Council",
        "Social worker",
        Role.PRACTITIONER,
        "Holds referrals: visits, strategy discussions, conferences, stepping down.",
        Worker(Part.SOCIAL_WORKER),
        SOCIAL_WORK,
    ),
    DemoPerson("Cass Wynter", "Northbeck Council", "Social worker", Role.PRACTITIONER, "", Worker(Part.SOCIAL_WORKER, 1), SOCIAL_WORK),
    DemoPerson("Jory Penhall", "Northbeck Council", "Social worker", Role.PRACTITIONER, "", Worker(Part.SOCIAL_WORKER, 2), SOCIAL_WORK),
    DemoPerson("Ruth Anstey", "Northbeck Council", "Social work manager", Role.MANAGER, "", Worker(Part.SOCIAL_WORK_MANAGER), SOCIAL_WORK),
    DemoPerson(
        "Bea Rowan",
        "Northbeck Council",
        "Early help manager",
        Role.MANAGER,
        "Names lead practitioners, looks over families’ plans, confirms closing and stepping up.",
        Worker(Part.EARLY_HELP_MANAGER),
        EARLY_HELP,
    ),
    DemoPerson(
        "Marta Quill",
        "Northbeck Council",
        "Early help worker",
        Role.PRACTITIONER,
        "Leads early help for families: assessment, plan, team around the family, reviews.",
        Worker(Part.EARLY_HELP_WORKER),
        EARLY_HELP,
    ),
    DemoPerson(
        "Dev Sarkin", "Northbeck Council", "Early help worker", Role.PRACTITIONER, "", Worker(Part.EARLY_HELP_WORKER, 1), EARLY_HELP
    ),
    DemoPerson(
        "Lena Frome", "Northbeck Council", "Early help worker", Role.PRACTITIONER, "", Worker(Part.EARLY_HELP_WORKER, 2), EARLY_HELP
    ),
    DemoPerson(
        "Ravi Thornley", "Northbeck Council", "Early help worker", Role.PRACTITIONER, "", Worker(Part.EARLY_HELP_WORKER, 3), EARLY_HELP
    ),
    DemoPerson(
        "Dan Ravell",
        "North Coast Police",
        "Front-door sergeant",
        Role.PRACTITIONER,
        "Sends contacts about incidents and says what the police know.",
        Worker(Part.POLICE),
    ),
    DemoPerson("Kay Stroud", "North Coast Police", "Child abuse detective", Role.PRACTITIONER, "", Worker(Part.POLICE, 1)),
    DemoPerson("Greta Nobel", "Coastal Community Health", "0-19 team manager", Role.MANAGER),
    DemoPerson("Iris Caldew", "Coastal Community Health", "Health visitor", Role.PRACTITIONER, "", Worker(Part.HEALTH_VISITOR, 1)),
    DemoPerson("Sunita Marr", "Coastal Community Health", "Health visitor", Role.PRACTITIONER, "", Worker(Part.HEALTH_VISITOR, 2)),
    DemoPerson("Joy Abara", "Coastal Community Health", "Health visitor", Role.PRACTITIONER, "", Worker(Part.HEALTH_VISITOR, 3)),
    DemoPerson(
        "Callum Reeve",
        "Coastal Community Health",
        "School nurse",
        Role.PRACTITIONER,
        "Works with schoolchildren; answers what is asked of the school nurse.",
        Worker(Part.SCHOOL_NURSE),
    ),
    DemoPerson("Tess Ormery", "Coastal Community Health", "School nurse", Role.PRACTITIONER, "", Worker(Part.SCHOOL_NURSE, 1)),
    DemoPerson("Amina Doyle", "Coastal Community Health", "School nurse", Role.PRACTITIONER, "", Worker(Part.SCHOOL_NURSE, 2)),
    DemoPerson("Isla Brandt", "Northbeck Hospitals NHS Trust", "Midwife", Role.PRACTITIONER, "", Worker(Part.MIDWIFE, 1)),
    DemoPerson(
        "Elin Vasey",
        "North Coast Minds NHS Trust",
        "Child mental health worker",
        Role.PRACTITIONER,
        "Works with children who are seen or wait to be seen; takes part in meetings about them.",
        Worker(Part.CHILD_MENTAL_HEALTH),
    ),
    DemoPerson(
        "Tom Arkell",
        "North Coast Minds NHS Trust",
        "Child mental health worker",
        Role.PRACTITIONER,
        "",
        Worker(Part.CHILD_MENTAL_HEALTH, 1),
    ),
    DemoPerson("Mina Felling", "Little Terns Nursery", "Safeguarding lead", Role.PRACTITIONER, "", Worker(Part.NURSERY_LEAD, 1)),
    DemoPerson(
        "Sana Wilde",
        "Northbeck Academy",
        "Safeguarding lead",
        Role.PRACTITIONER,
        "Works with young people at the academy; leads early help for some.",
        Worker(Part.SCHOOL_LEAD, 2),
    ),
    DemoPerson("Rory Finchley", "Dunlin Road Primary School", "Safeguarding lead", Role.PRACTITIONER, "", Worker(Part.SCHOOL_LEAD, 3)),
    DemoPerson("Peg Larch", "Dunlin Nursery", "Safeguarding lead", Role.PRACTITIONER, "", Worker(Part.NURSERY_LEAD, 4)),
    DemoPerson("Alma Castleton", "Dunlin Park School", "Safeguarding lead", Role.PRACTITIONER, "", Worker(Part.SCHOOL_LEAD, 5)),
    DemoPerson("Ned Abbotsley", "Eider Road Primary School", "Safeguarding lead", Role.PRACTITIONER, "", Worker(Part.SCHOOL_LEAD, 6)),
    DemoPerson("Ola Brook", "Eider Nursery", "Safeguarding lead", Role.PRACTITIONER, "", Worker(Part.NURSERY_LEAD, 7)),
    DemoPerson("Zoe Harkin", "Eider Park School", "Safeguarding lead", Role.PRACTITIONER, "", Worker(Part.SCHOOL_LEAD, 8)),
    DemoPerson(
        "Luca Brightwell",
        "Safe Harbour",
        "Family worker",
        Role.PRACTITIONER,
        "Works with families for the charity and leads early help for some.",
        Worker(Part.CHARITY_WORKER),
        "Family workers",
    ),
    DemoPerson("Ama Sorrel", "Safe Harbour", "Family worker", Role.PRACTITIONER, "", Worker(Part.CHARITY_WORKER, 1), "Family workers"),
)
