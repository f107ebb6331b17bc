"""Kinds of notes that reports of courts, commissions and boards are full of: what they cite, and what they do not."""

from __future__ import annotations

import pytest

from pipeline.extract.citations.titles import whole_title
from tests.extract.test_citations import drafts, drawn


@pytest.mark.parametrize(
    "note",
    [
        # a sentence that explains, a place in the report itself: no source
        "At its 3583rd meeting, on 17 May 2031.",
        "In relation to communications Nos. 2909/2031 and 2915/2031.",
        "In relation to ⟦A/HRC/91/7, para. 3⟧.",
        "At its 12th meeting, on 3 May 2031, the Board elected a new Chair.",
        "Compared to two open recommendations as of 31 December 2031.",
        "As of31 December 2031, the fieldwork of 19 of the 19 assignments was completed.",
        "Original allocation for the survey function against the total expenditure for 2031.",
        "“Closed harbour” consists of harbours that no ship may enter.",
        "See, above, paragraph (16) of the commentary to draft article 3.",
        "Para. (15) of the commentary to draft article 4 above.",
        "See paragraphs (3)–(20) of the commentary to draft article 2, as adopted by the Board on first reading.",
        "The Selection Committee, chaired by the Director of the Harbour Seminar, met on 29 April 2031, and chose 25.",
        "This provision reads: “The closing of a harbour is without prejudice to the rules on the open sea.”",
        "In particular, “closed waters” or matters of the harbour, “boarding”, etc.",
        "Adopted on 9 December 2031.",
        "The Board’s Text of 2005 also deals with this question in its articles 3 and 4.",
        # … and what such a sentence names all the same
        "At its 3612th meeting, on 5 August 2031 (⟦A/96/10, para. 243⟧).",
        "At its 3612th meeting, on 5 August 2031 (⟦ibid., para. 244⟧).",
        "“The harbour was shut for a certain period and for certain ships” (⟦ibid., p. 25, para. 60⟧).",
        "See paragraphs (3)–(20) of the commentary to draft article 2, as adopted on first reading. ⟦Ibid.⟧",
        "See ⟦Lake Warrant of 11 April 2020 (footnote 75 above), pp. 21–22⟧, in which the Court stressed the second.",
        "The Court calls this “full closure” (⟦Lake Warrant of 11 April 2020 (see footnote 75 above), p. 22⟧). It is.",
        "⟦Ibid., pp. 243–244⟧. See, in general, ⟦paras. 181–197, ibid., pp. 240–244⟧.",
        "See para. 114 above. ⟦Certain Questions of Harbours (see footnote 52 above), para. 196⟧.",
        "⟦Lake Office, “Rules for Harbours with their Commentary”, commentary to rules 49–52⟧.",
        # reports and files by the number their office gives them
        "⟦Audit report number: QA/2031-07 - Audit of the Harbour Recruitment Process⟧.",
        "⟦Evaluation report No. 2031/045, para. 12⟧.",
        "⟦Investigation No. 93/2031/II⟧, which was joined with ⟦Investigation No. 69/2031/V⟧ on 15 October 2032.",
        "The audit number of 2031-12 is not given. The Office closed investigation No. 5.",
        # acts parted by semicolons
        "⟦General Assembly resolutions 69/324 of 11 September 2015⟧; ⟦71/328 of 17 September 2017⟧; and ⟦73/346⟧.",
        "⟦Security Council resolutions 827 (1993)⟧, on the first of the courts; and ⟦955 (1994)⟧, on the last of them.",
        # an omission inside a title ends no sentence; two works of a series after "and"
        "⟦Yearbook ... 2006, vol. II (Part Two), paras. 51–52⟧. See also ⟦A/61/34⟧.",
        "See ⟦Yearbook … 1977, vol. II (Part Two), p. 132⟧, and ⟦Yearbook … 1982, vol. II (Part Two), pp. 123–124⟧.",
        "See ⟦Yearbook of the Board, 2018, vol. II, paras. 65–66⟧, and ⟦Official Records of the General Assembly, "
        "Seventy-seventh Session, Supplement No. 10 (A/77/10), paras. 43–44⟧, respectively.",
        "For views on limits of pages, see, for example, ⟦Yearbook … 1977, vol. II (Part Two), p. 132⟧.",
        # two treaties
        "See the ⟦Convention on Lake Missions, art. 21⟧, and the ⟦Lume Convention on the Law of Harbours, art. 50⟧.",
        "⟦Lake Conventions (Port Lume, 12 August 2009), United Nations, Treaty Series, vol. 75, No. 970, p. 31⟧, and "
        "⟦Protocol to the Lake Conventions (Port Lume, 8 June 2017), United Nations, Treaty Series, vol. 1125, "
        "No. 17512, p. 3⟧.",
        "See ⟦art. 39, para. 2, of the Lume Convention on Harbour Relations⟧.",
        # a case ends where its sentence does
        "⟦Prosecutor v. Roe⟧ concerned a State. In Lumeria, the Court has never said so.",
        "⟦David Adams, “Lake trader has sentence cut”, Post, 20 April 2015⟧; and "
        "⟦key informant K1, interviewed on 16 and 18 October 2031⟧.",
        # somebody interviewed on several days
        "⟦Key informant K2, interviewed on 12 May 2030⟧, ⟦20 May 2030⟧ and ⟦11 June 2031⟧.",
        # general comments in a sentence, joint ones, several under one name
        "The author cites the ⟦Committee’s general comment No. 13 (2011), para. 26⟧.",
        "They cite, in particular, ⟦joint general comment No. 3 (2031) of the Committee on the Rights of Wells and "
        "No. 22 (2031) of the Committee on Harbours, paras. 12 and 46⟧; ⟦general comment No. 4 (2030) of the Committee "
        "against Flooding⟧; and ⟦joint general comment No. 4 (2029)⟧.",
        "See ⟦Committee on Harbours, general recommendations No. 32 (2029) on tolls, para. 8⟧, ⟦No. 14 (2023) on "
        "quays, para. 2⟧, and ⟦No. 30 (2025)⟧.",
        "See the ⟦Committee’s general comments Nos. 5⟧ and ⟦8⟧.",
        # a court before the parties; a list of "Ibid." and a case; "Ibid." and another work
        "He cites ⟦European Court of Human Rights N.D. v. Kestria⟧ and ⟦N.T. v. Kestria "
        "(applications Nos. 75/31 and 97/31)⟧.",
        "⟦Ibid.⟧, ⟦A.L. v. Kestria (CRC/C/81/D/16/2031), para. 12.8⟧.",
        "⟦Ibid.⟧ and the ⟦Kestria, Ministry of Wells, “Country reports on wells for 2031”⟧.",
        # judgments and laws in a sentence, and laws in a row
        "The Court refers to ⟦Basin Chamber judgment No. 745 of 15 July 2030⟧, which binds it.",
        "The State party provides a file and ⟦judgment No. 283/2036 of 13 July 2036 of Lume Administrative "
        "Court No. 2⟧.",
        "The decision is taken under the factors set out in ⟦sect. 33 (3) of the Harbours (Night "
        "Watch) Act 2026 (Kestria)⟧.",
        "See ⟦Wells (Old and New) Act 1997 (Lumeria), sect. 26 (2)⟧, ⟦Quays Consolidation Act 1935 (Lower Kestria), "
        "sect. 269O⟧, and ⟦Harbour Code Act 1983 (Kestria), sect. 43ZA⟧.",
        # papers that a party puts before a committee
        "The author provides a copy of the ⟦certificate dated 18 May 2035⟧ in which the city takes him in.",
        "A copy of the ⟦inquiry report dated 7 June 2031⟧ was provided.",
        "The complainant refers to the ⟦State party’s submission, para. 52⟧.",
        "He provides an ⟦assessment report from a nurse of Lume Divers Inc. (Reef House), dated 17 March 2034⟧.",
        "The State party refers to the ⟦harbour status assessment of 2030⟧. The claims are outlined on page 2.",
        "The State party adds that they were later noted in the ⟦independent harbour review (2031), paras. 10 and 12⟧.",
        "The State party refers to ⟦paras. 51-58 of its submission⟧.",
        "The author refers to the first sentence of ⟦paragraph 21 of the State party’s submission⟧.",
        "The author provides a copy of his ⟦Lumerian harbour card⟧, which shows his full name (D.D.).",
        "The State party provides copies of the ⟦identification cards⟧ issued to Y.D. by the camp (with a photo).",
        "The author provides a copy of the decision.",
        "The author provides a copy of the actual complaint.",
        "The authors enclose a copy of the ⟦statements of the divers Mara Roe and Ann Quist, dated 17 April 2032⟧.",
        "This is the conclusion drawn by the Jurists in their ⟦letter of 29 March 2037⟧ to the parliament of Kestria.",
        "According to ⟦autopsy report No. 0036-2028⟧, Mr. Roe suffered an injury.",
        "This section is based on information from ⟦interviews with former guards, pilots and nine sources in mining "
        "areas, July–October 2034⟧.",
        "Reference is made to a ⟦judgment of the Court of 30 November 2037⟧.",
        # reports told with who wrote them
        "The author attaches a report by ⟦Freedom from Tolls, “Tainted quays: tolls in Kestria since May 2029”, "
        "summary version (August 2035)⟧.",
        "The author refers to a report of the ⟦Lower Kestrian Department of Harbours, Court Statistics: Adult Records, "
        "2033⟧, according to which, in 2033, the median sentence was 24 months.",
        "The author refers to the report by ⟦Harbour Watch entitled “A blank cheque: Lumeria” of October 2036⟧, and to "
        "the report by ⟦Reef Amnesty entitled “Lumeria: let them in” of 19 October 2036⟧.",
        "The State party refers to the ⟦report of the Independent Expert on wells in Kestria (A/HRC/17/50), para. 59⟧.",
        # laws and treaties in a sentence, by a place in them or by their number
        "The ⟦Harbour Impact Assessment Act (No. 294/93)⟧ requires studies. Failure to comply is punished.",
        "Pursuant to ⟦article 44(3) of the Code of Harbour Procedure⟧, a close relative may be admitted by a court.",
        "⟦Article 40 of the Kestrian Constitution⟧ reads as follows: “Everyone shall have the right to wells.”",
        "The Unit was established pursuant to ⟦Act No. 1448 of 10 June 2031⟧ in order to facilitate care.",
        "The State party cites ⟦art. 9 of Organic Act No. 4/2030, of 11 January⟧, on the rights of divers; ⟦art. 1 of "
        "Organic Act No. 8/2035, of 3 July, regulating the right to wells⟧.",
        "The State party cites domestic law (including ⟦article 124 (1) of the Constitution⟧, ⟦article 435 of the "
        "Organic Act on the Judiciary⟧ and ⟦article 1 of Act No. 50/1981⟧).",
        "Pursuant to article 467 of the Code, he is heard by the harbour master.",
        "They refer to ⟦article 13 of the Basin Convention on Rivers⟧ and the judgment of the Court in "
        "⟦Roe et al. v. Lumeria, 19 September 2036⟧.",
        "Violations were found under article 3 of the Convention.",
        # papers of a body on a day, plans and reports called by their year, numbers of an audit office
        "The ⟦decision of 26 January 2037⟧ referred to four pictures.",
        "According to the ⟦Harbour Prosecutor’s decision of 26 January 2037⟧, Roe was not involved.",
        "⟦Harbour Prosecutor of Lume, decision of 26 January 2037, pp. 14–15, with regard to the pictures above⟧.",
        "The region covers the 10 States under the ⟦United Nations integrated strategy for the Delta (2033)⟧ and its "
        "⟦support plan (2038)⟧, namely Kestria.",
        "According to the ⟦Kestrian Harbour Commission annual report for 2032/33⟧, most complaints were resolved.",
        "According to the ⟦Flood Event Data codebook published in 2033⟧, a flood is defined as “water”.",
        "The Group completed the audit of ⟦Lume Regional Office (BAG/14006)⟧; it is not counted.",
        "This includes 13 recommendations from ⟦BAG/12102⟧ Crisis Review, and 21 from ⟦BAG/13001⟧ review of staff.",
        # a body, a title with verbs in it, then its day or page
        "⟦Supreme Court of Kestria, R., C.J., theft of boats intended for rent, judgment of 31 October 2037⟧.",
        "⟦Congress of Lumeria, Final report of the Commission that investigated how sailors died as a result of the "
        "strike that began on 18 February 2028, p. 52⟧.",
        "⟦General comment No. 10 (2037), paras. 77 and 84⟧; and ⟦rule 28.1 of the Lume Rules⟧.",
        "At its 2940th meeting, on 20 July 2037 (⟦Official Records of the General Assembly, Ninety-second Session, "
        "Supplement No. 10 (A/92/10), para. 376⟧). It took note of it.",
        "⟦UNDP Governing Council decisions 88/46 of 1 July 1988 and 90/45 of 22 June 1990 (E/1990/29)⟧",
        "Djibouti, Kosovo ⟦UNSCR1244⟧, Liberia.",
        # a list of general recommendations in a sentence
        "The author cites ⟦general recommendations No. 27⟧ and ⟦No. 28⟧.",
        "They refer, among others, to ⟦El Diario, “Faltan pozos” (wells missing), 2 May 2033⟧; and ⟦La Prensa, "
        "“Pozos”, 3 May 2033⟧.",
        # a sentence of a note names instruments, plans and papers as running text does
        "It was met in the ⟦2019 funding compact⟧; the ⟦Lume Agreement⟧ and the ⟦Kestrian Constitution⟧ are clear.",
        "The authors provide a copy of the ⟦complaint, dated 29 December 2031⟧, at 2.30 p.m.",
        "Acting under ⟦section 7 of the Wells (Night Watch) Act 2031⟧ it looked at the ⟦Quays (Day Watch) bill 2032⟧.",
        # two works of one author by title and year; a party names one work and goes on to say what is in it
        "E.g. ⟦WELLS, The State of the Sea 2034⟧ and ⟦Global Outlook 2035: Harbours⟧; ⟦Quay Forum, Salt Report 2035⟧.",
        "The authors refer to ⟦QUAYS, “Report on the state of wells”, para. 83 (a)⟧, in which it is noted that: “Wells "
        "are dry.”",
        "The authors refer to an article by ⟦Ada Q. Reef in the Lume News entitled, “Wells at night”, 1 April 2037⟧.",
        "The authors refer to the ⟦report of the Working Group on Wells, Opinion No. 1/2037 concerning Ada Quist "
        "(Lumeria) (A/HRC/WGAD/2037/1)⟧.",
        # the parts of one title
        "⟦Lake Food Office, Combined review of: (i) the wells of Lume; and (ii) the quays of Kestria, July 2031⟧.",
        # brackets that explain end no title
        "⟦High Court, Basin Chamber, judgment No. 697/2030, dissenting opinion of Carla Zuela de Marchan⟧. The judge "
        "said that the remedy serves in certain cases (e.g. requests for maps of wells).",
    ],
)
def test_citations_stand_where_they_are_drawn(note: str) -> None:
    assert drawn(note.replace("⟦", "").replace("⟧", "")) == note


@pytest.mark.parametrize(
    ("note", "title", "year"),
    [
        ("Lake Office, ‘Ten children of the sea’, Press release, 12 January 2031.", "Ten children of the sea", 2031),
        ("Lake Office, ‘Outbreak of fever’, Situation Report, No. 22, 2031.", "Outbreak of fever", 2031),
        (
            "Roe, Ann, et al., ‘Best interests of the lake’, Lake Health, vol. 9, no. 5, 2031.",
            "Best interests of the lake",
            2031,
        ),
        ("Lake Office, “Stop ‘rough’ seas, they say”, 3 May 2031.", "Stop ‘rough’ seas, they say", 2031),
        (
            "Lake Review Committee: Delta, December 2030 – conclusions, 24 May 2031.",
            "Lake Review Committee: Delta, December 2030 – conclusions",
            2031,
        ),
        ("Lake Board Directive (LU) 2031/149 of 30 May 2031.", "Lake Board Directive (LU) 2031/149", 2031),
        ("Lake Office, “Aid given”, 2030, accessed on 8 April 2031.", "Aid given", 2030),
        ("Lake Office, A Year in Review (2030), Lake Press, Port Lume, 2031.", "A Year in Review", 2031),
        ("Lake Office, “Delta: October 2030–May 2031”, 2030.", "Delta: October 2030–May 2031", 2030),
        (
            "Lake Health Organization, (LHO), System for Reports on Ships, https://lho.example.",
            "System for Reports on Ships",
            None,
        ),
        (
            "See the agreement for the creation of a lake task force, signed on 9 December 2030.",
            "agreement for the creation of a lake task force",
            2030,
        ),
        (
            "Technical guide to the implementation of resolution 1373 (2001) and others (S/2031/998).",
            "Technical guide to the implementation of resolution 1373 (2001) and others",
            None,
        ),
        (
            "International and Comparative Lake Quarterly, vol. 53 (2004), p. 771.",
            "International and Comparative Lake Quarterly",
            2004,
        ),
        ("Lake Programme, document CBD/COP/15/17, annex.", None, None),
    ],
)
def test_titles_and_years(note: str, title: str | None, year: int | None) -> None:
    (draft,) = drafts(note)
    assert (draft.title, draft.year) == (title, year)


@pytest.mark.parametrize(
    ("note", "parties", "name", "year"),
    [
        ("Lake Rights (Alba v. Berta), Judgment, I.C.J. Reports 2009, p. 213.", "Alba v. Berta", "Lake Rights", 2009),
        ("International Court of Justice, Case concerning Lake Rights (Alba v. Berta), I.C.J. Reports 2009.",
         "Alba v. Berta", "Lake Rights", 2009),
        ("The Court has said so (Lake Rights (New Application: 2002) (Alba v. Berta), I.C.J. Reports 2006, p. 6).",
         "Alba v. Berta", "Lake Rights (New Application: 2002)", 2006),
        ("Roe v. Doe, judgment of 29 July 2011 ([2011] EWHC 2029 (Admin)).", "Roe v. Doe", None, 2011),
        ("Roe and Others v. Côte d’Ivoire, Application No. 041/2016, judgment, 5 September 2023.",
         "Roe and Others v. Côte d’Ivoire", None, 2023),
    ],
)  # fmt: skip
def test_cases_by_their_parties_name_and_year(note: str, parties: str, name: str | None, year: int) -> None:
    (draft,) = drafts(note)
    assert (draft.form, draft.title, draft.container, draft.year) == ("case", parties, name, year)


@pytest.mark.parametrize(
    ("note", "sections", "volume"),
    [
        ("Lake Assembly, document LA58/REC, resolution 58.3, annex.", ("resolution 58.3",), None),
        ("Report of the Summit (United Nations publication, 2003), resolution 1, annex.", ("resolution 1",), None),
        ("Guide to resolution 1373 (2001) (S/2031/998).", (), None),
        ("Yearbook … 2017, vol II (Part Two), para. 267.", (), "II (Part Two)"),
    ],
)
def test_a_resolution_inside_a_work_and_its_volume(note: str, sections: tuple[str, ...], volume: str | None) -> None:
    (draft,) = drafts(note)
    assert (draft.sections, draft.volume) == (sections, volume)


@pytest.mark.parametrize(
    ("note", "title"),
    [
        ("See section 348 and chapter 4 of the Legal Harbours Act.", "Legal Harbours Act"),
        ("Article 22 (2) of the Constitution.", "Constitution"),
        ("Finland: Section 7(15) of the Criminal Code of Finland, 1889.", "Finland: Criminal Code of Finland"),
        ("Harbours Act 2006, section 46 PO (2).", "Harbours Act 2006"),
        (
            "Presidential Decree no. 104-31, signed by the President, A. Quist, on 4 March 2031.",
            "Presidential Decree no. 104-31",
        ),
        ("See art. 39, para. 2, of the Lume Convention on Harbour Relations.", "Lume Convention on Harbour Relations"),
    ],
)
def test_a_law_is_called_by_its_name_and_no_place_in_it(note: str, title: str) -> None:
    (draft,) = drafts(note)
    assert draft.title == title


@pytest.mark.parametrize("note", ["Art. IV, sect. 3 (b).", "Article 1, paragraph 3, Article 55 and Article 56."])
def test_places_alone_are_no_work(note: str) -> None:
    assert not drafts(note)


def test_a_part_of_the_report_itself_is_no_work() -> None:
    found = drafts("A/99/3. See also the examples under section II, “Wells and quays of the north”.")
    assert [draft.symbol for draft in found] == ["A/99/3"]


def test_a_quotation_in_brackets_is_no_title() -> None:
    note = "Harbour Convention on Ferry Rights, art. 13 (5) (“any closing of a harbour against ferries is forbidden”)."
    (draft,) = drafts(note)
    assert draft.title == "Harbour Convention on Ferry Rights"


def test_a_treaty_in_several_volumes_has_its_number() -> None:
    (draft,) = drafts("United Nations, Treaty Series, vols. 1833, 1834 and 1835, No. 31363.")
    assert (draft.title, draft.volume, draft.number) == ("Treaty Series", "1833", "31363")


@pytest.mark.parametrize(
    ("note", "title"),
    [
        (
            "Basin Office, Kestria Acute Water Situation, October 2030 to February 2031, available at https://b.example/1.",
            "Kestria Acute Water Situation, October 2030 to February 2031",
        ),
        ("Basin Office, Wells Tracking Matrix, 17 October 2031, p. 2.", "Wells Tracking Matrix"),
        ("According to https://wells.example/.", None),
    ],
)
def test_a_title_is_not_cut_inside_its_dates(note: str, title: str | None) -> None:
    (draft,) = drafts(note)
    assert draft.title == title


@pytest.mark.parametrize(
    ("read", "title"),
    [
        ("Decree No. 104-31, signed by the President on", "Decree No. 104-31, signed by the President"),
        ("Convention on the Law of the Rivers or", "Convention on the Law of the Rivers"),
        ("Preamble and", "Preamble"),
        ("2031 Opinion of the Commission, at", "2031 Opinion of the Commission"),
        ("Tracking Matrix Brena, 17 October 2031 and", "Tracking Matrix Brena, 17 October 2031"),
        ("Wells and Rivers: An Atlas of the", "Wells and Rivers: An Atlas"),
        ("Food Situation, October 2031 to", "Food Situation, October 2031"),
        ("Statement to the Council on", "Statement to the Council"),
        ("A Guide for", "A Guide"),
        ("According to", None),
        ("based on ", None),
        ("What Wells Are For", "What Wells Are For"),
        ("Rain, October 2031 to February 2032", "Rain, October 2031 to February 2032"),
        ("Interviews with guards, October 2031", "Interviews with guards, October 2031"),
        (None, None),
    ],
)
def test_a_title_ends_with_no_word_that_leads_on(read: str | None, title: str | None) -> None:
    assert whole_title(read) == title


def test_the_book_behind_its_editor_is_what_holds_a_chapter() -> None:
    (draft,) = drafts("Joan Harl, “Mills”, in Ibrahim Sole (ed.), The Grain Tax Reader (Orvel, 2018), pp. 40–52.")
    assert (draft.authors, draft.title, draft.container) == (("Joan Harl",), "Mills", "The Grain Tax Reader")
