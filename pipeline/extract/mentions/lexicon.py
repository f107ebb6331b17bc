"""Words that tell what a capitalised name is, and those that are capitalised without naming anything."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


UN_HEADS = _words(
    """
    Committee Subcommittee Sub-Committee Commission Council Assembly Board Bureau Office Department Division Section
    Unit Secretariat Agency Fund Group Subgroup Panel Mechanism Mission Programme Team Entity Rapporteur Rapporteurs
    Representative Representatives Envoy Envoys Coordinator Adviser Advisers Ombudsperson Ombudsman Inspectorate
    Directorate Tribunal Force Taskforce Organization Observatory Expert Experts Secretary-General Commissioner
    Under-Secretary-General Registry Repository Branch
    """
)
"""Heads of names that are UN bodies unless something says otherwise."""

ORG_HEADS = _words(
    """
    Ministry University College School Academy Court Courts Police Party Union Federation Confederation Association
    Alliance Network Coalition Partnership Foundation Bank Company Corporation Institute Institution Movement Front
    Army Forces Guard Authority Parliament Senate Congress Cabinet Consortium Society League Organisation
    Organizations Cluster Collaborative Hub Platform Initiative Centre Centres Center Museum Hospital Church Press Times
    Post Tribune Gazette Zeitung Radio Television Agency Service Services Directorate Brigade Battalion Militia
    Cartel Gang Chamber Prosecutor Attorney Inspectorate Ltd Inc GmbH Trust Club Brotherhood Communities Caucus
    Facility Lab Laboratory Investigations Government-owned Customs Judiciary Bundestag Duma Knesset Wehrmacht
    Legislature
    """
)

EVENT_HEADS = _words(
    """
    Conference Summit Forum Forums Decade Day Days Week Year Symposium Campaign Games War Pandemic Hurricane Cyclone
    Typhoon Meeting Dialogue Dialogues Consultation Consultations Workshop Roundtable Event Festival Congress
    Hackathon Expo Fair Olympics Seminar Webinar Conversation Storm Uprising Revolution Genocide Nakba Referendum
    Platform
    """
)

INSTRUMENT_HEADS = _words(
    """
    Convention Conventions Covenant Covenants Protocol Protocols Agreement Agreements Treaty Charter Constitution
    Act Law Laws Code Statute Declaration Declarations Agenda Plan Plans Strategy Framework Policy Compact Compacts
    Pact Principles Guidelines Guidance Rules Regulations Standards Directive Regulation Resolution Decision Report
    Roadmap Commitment Commitments Consensus Accord Accords Goals Goal Recommendation Recommendations Communiqué
    Memorandum Bill Decree Handbook Manual Toolkit Index Outlook Prospects Survey Assessment Study Opinion Review
    Pathway Vision Ordinance Bulletin Gateway Dashboard Database Roadmaps Modalities Call Matrix Note Paper Brief
    Blueprint Pledge Moratorium Classification Methodology Ruling Judgment Verdict Barometer Update Overview
    Scheme Scorecard Map Tracker Atlas Profile Inventory Amendment Amendments Snapshot Guarantee
    """
)

PLACE_HEADS = _words(
    """
    Airport Province District Region County Island Islands River Lake Mountains Sea Ocean Governorate Municipality
    City Camp Port Valley Square Street Prison Building Crossing Bay Peninsula Desert Basin Delta Strait Canal
    Locality Prefecture Oblast Headquarters Commune Village Town Corridor Highway Road Gulf Coast Hills Park Dam
    Border Territory Department State Neighbourhood Zone Penitentiary
    """
)

NOT_UN = _words(
    """
    National European African Asian Inter-American American Arab Islamic Caribbean Pacific Western Federal Ministry
    Royal State Central Supreme Constitutional Military Intelligence Republican Regional Nordic Latin Euro Eurasian
    Commonwealth Transitional Sovereign Provincial Municipal Parliamentary Presidential Electoral Criminal Police
    Interior Health Civil Justice Revolutionary Liberation Armed Democratic Attorney-General Governmental
    """
)
"""Words that say a Committee, Office or Council is not one of the United Nations."""

HOLDERS = _words(
    """
    Rapporteur Rapporteurs Representative Envoy Coordinator Adviser Commissioner
    """
)
"""Heads that name the holder of an office."""

BODY_SHORT = _words(
    """
    Committee Subcommittee Commission Council Assembly Board Bureau Office Department Division Unit Secretariat
    Group Panel Mechanism Mission Fund Programme Organization Tribunal Team Agency Force Secretary-General Section
    Centre Institute Entity Authority
    """
)
"""Short forms that name a UN body when they stand alone with a capital."""

ORG_SHORT = _words(
    """
    Court Union Alliance Bank Ministry Police Foundation Network Association Consortium Platform Partnership
    """
)
EVENT_SHORT = _words(
    """
    Forum Conference Summit Decade Congress
    """
)
INSTRUMENT_SHORT = _words(
    """
    Convention Covenant Protocol Agreement Treaty Charter Constitution Pact Compact Declaration Agenda Statute Goals
    Strategy Framework Principles Guidelines Regulations Covenants Conventions Accord Act Commitment
    """
)

NEVER = _words(
    """
    Member Members State States Party Parties Government Governments Indigenous Peoples People Chair Vice-Chair
    Chairs President Vice-President Minister Ministers Prime Ambassador Head Director Directors Secretary Deputy
    Executive African Asian European Arab American Western Eastern Northern Southern Haitian Internet Annex Chapter
    Section Table Figure Box Part Appendix Entities Parliamentarians Mr Ms Mrs Dr Professor Sir Judge Justice
    General Colonel Rapporteur Co-Chair Co-Chairs Delegation Delegations Observers Facilitator Moderator El Niño La
    Niña Muslim Christian Jewish Islam Nazi Nazis God Earth Sun Moon Internet Web English French Spanish Arabic
    Russian Chinese Portuguese Kiswahili Lead Senior Chief Officer Manager Administrator Assistant Under Permanent
    Special Acting Former High Joint First Second Third Fourth Monday Tuesday Wednesday Thursday Friday Saturday
    Sunday Objective Opinion Criteria Whereas
    """
)
"""Capitalised in UN prose without naming anything by themselves."""

SENTENCE_WORDS = _words(
    """
    The A An In On At By For From To With Of As It Its This That These Those There Their They He She His Her We Our
    However Moreover Furthermore Also Although While When Where Since After Before During Under Over Between Among
    Through Such Some Many Most Several Both Each All Any No Not If But And Or Nor So Yet Thus Hence Further
    Pursuant According Despite Following Given Based Within Without Against Across Upon Until Per Via See Note Notes
    Recalling Noting Welcomes Invites Requests Encourages Reaffirms Recognizing Recognizes Stresses Stressing
    Emphasizes Urges Calls Decides Expresses Acknowledges Highlights Reiterates Underlines Recalls Affirms Supports
    Takes Considers Commends Appreciates Deplores Condemns Demands Authorizes Adopts Approves Endorses Concerned
    Convinced Bearing Guided Mindful Another Other Others One Two Three Four Five Six Seven Eight Nine Ten First
    Second Third Finally Additionally Similarly Meanwhile Currently Overall Nevertheless Nonetheless Consequently
    Therefore Today Women Men Children Girls Boys Countries Efforts Progress Data Access Support Work More Less Only
    Even Still Once Then Now Here How What Why Who Which Whose Whether Because Due Owing Regarding Concerning
    Including Since Like Unlike Rather Together Particular Human Climate Gender Local Global International National
    Regional Public Private Economic Social Political New
    """
)
"""May stand with a capital only because a sentence begins with them."""

INNER = _words(
    """
    of on for against to in and at with under by from between de du des la le les et del y da do dos e el al für der
    die the
    """
)
"""Lower-case words inside names."""

NOT_A_NAME = _words(
    """
    AI ICT ICTs HIV AIDS GDP NGO NGOs CSO CSOs CEO ID PDF SMS GIS IT TV HR CO2 CO GHG DNA UV LGBT LGBTI LGBTQI+
    LGBTIQ+ SME SMEs MSME MSMEs SIDS LDC LDCs LLDC LLDCs FDI ODA PPP VAT GNI R&D KPI KPIs Q&A FAQ FAQs STEM MHPSS
    GBV WASH IDP IDPs SGBV ESG IP USD EUR GBP CHF I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XX P3 P4 P5
    D1 D2 NAP NAPs NDC NDCs IIC IICA OK PhD MA BA PM AM UXO IED IEDs PPE TB NCD NCDs CRSV DDR SSR USB GPS UAV UAVs
    """
)
"""Acronyms of common nouns."""

MAY_BEGIN = _words(
    """
    High Joint Permanent Special First Second Third Fourth African Asian European American Arab Haitian Western
    Eastern Northern Southern Indigenous General Internet Executive Muslim State Deputy Islam Annex Senior Web
    Assistant
    """
)
"""Of those, words that may begin a longer name."""

ADJECTIVES = _words(
    """
    First Second Third New Human Climate Gender Local Global International National Regional Public Private Economic
    Social Political Women Men Children Girls Boys Data Access Support Work One Two Three Four Five Six Seven Eight
    Nine Ten Across Call Urgent
    """
)
"""Of the words that open sentences, those that begin names as well."""

NAMESAKES = _words(
    """
    Chad Georgia Jordan China Israel India Kenya Paris Victoria Florence Sydney Austin Virginia Carolina Chelsea
    Savannah London Charlotte Lourdes Asia Ireland Sofia Holland Milan Santiago Salvador Adelaide Valencia Malta
    Trinidad America Africa
    """
)
"""Names of places that people are called by."""
