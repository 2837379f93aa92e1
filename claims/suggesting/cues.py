"""English words that show what a sentence does. Other languages match none of them and lose nothing
but these signals. What the signals mean and weigh is in `signals` and `weights`.
"""

import re

# Acts that leave records: what archives, newspapers and historians can be asked about.
ACTS = (
    "acquitted answered barricaded blamed bribed charged chose collected compared convicted "
    "dispersed examined expropriated fined fortified hid hired inspected lent pardoned preached "
    "printed questioned raised rationed rebuilt reached rejoined rented robbed routed sailed "
    "searched spied taxed testified transported vanished wounded "
    "assigned coordinated developed maneuvered manoeuvred petitioned prevented rejected requested "
    "unleashed abandoned abolished accused adopted advanced aided allied amended annexed announced appointed "
    "appropriated approved armed arrested assassinated assaulted attacked authorised authorized "
    "banned beat began besieged betrayed blocked blockaded bombarded bombed boycotted broke built "
    "burned burnt buried called captured carried ceded celebrated censored closed collaborated "
    "collapsed collectivised collectivized commanded conceded condemned confiscated conquered "
    "conspired convened converted created crushed cut decimated declared decreed defeated defected "
    "delegated demanded demobilised demobilized demolished denounced deported deserted destroyed "
    "detained disarmed disbanded dismissed dispatched dispersed dissolved distributed drafted "
    "drove elected emigrated ended enacted entered erupted escaped established evacuated excluded "
    "executed exiled expanded expelled exported expropriated extended fell financed fired fled "
    "forbade forced formed fought founded funded gathered gave granted halted handed hanged held "
    "illegalised illegalized imported imposed imprisoned inaugurated infiltrated inherited "
    "initiated installed instructed intensified introduced invaded invited issued jailed joined "
    "killed launched led legalised legalized liberated liquidated looted lost lynched marched "
    "massacred merged met mobilised mobilized moved murdered mutinied nationalised nationalized "
    "negotiated obliged occupied opened ordered organised organized outlawed overran overthrew "
    "paid participated passed persecuted plundered presided printed proclaimed prohibited promoted "
    "promulgated protested provoked published purged pursued raided ratified rebelled received "
    "recognised recognized recruited refused released removed replaced repressed requisitioned "
    "rescinded resigned responded restored retreated returned revoked revolted rioted rose ruled "
    "sabotaged sacked seceded seized sent sentenced served settled shelled shot shut signed sold "
    "sought split spread stormed struck studied succeeded sued summoned supplied supported "
    "suppressed surrendered suspended threw took tortured toppled traded transferred translated "
    "tried turned united visited volunteered voted withdrew won wrote"
)
RE_ACT = re.compile(
    rf"(?<!the )(?<!\ba )(?<![\w-])(?:re-?)?(?P<act>(?:{'|'.join(ACTS.split())})|went on strike|set up|"
    r"came to power|put down|taken over|began to|stood in)\b"
)
# Past participles that are not -ed are in this list; the rest of the past ends in -ed.
RE_PAST = re.compile(
    r"\b(?:was|were|had|did|didn’t|wasn’t|weren’t|hadn’t|couldn’t|died|came|went|became|made|said|told|saw|kept|knew|thought|stood|bought|"
    r"brought|caught|chose|drew|grew|ran|sank|spoke|spent|swore|taught|wore|arose|meant|"
    r"put|left|found|got|felt|lay|ate|flew|forgot|hid|rode|sang|slept|stole|swam|dealt|bore)\b"
    r"|(?<!the )(?<!\ba )(?<!an )(?<!of )(?<!their )(?<!our )(?<!most )(?<![\w-])[a-z-]{2,}(?<!e)ed\b"
    rf"|(?<![\w-])(?:{'|'.join(ACTS.split())})\b"
)
RE_PRESENT = re.compile(
    r"\b(?:is|are|has|have|does|do|can|cannot|can’t|will|isn’t|aren’t|doesn’t|don’t|exists?|"
    r"remains?|seems?|means|gives|shows|brings|needs?|makes?|becomes?)\b"
)
RE_HAPPENS = re.compile(
    r"\b(?:took place|occurred|happened|broke out|lasted|continued (?:until|to)|was founded|"
    r"were founded|dates? from|(?:began|started|ended|opened|closed)(?= (?:on|in|at|when|as|soon|"
    r"before|after|with)\b|[.,]))\b"
)
SAYING = (
    "alleged|argued|asserted|claimed(?! (?:many|millions|thousands|hundreds|the lives|lives|\\d))|"
    "commented|complained|concluded|confessed|contended|explained|foresaw|insisted|noted|objected|"
    "predicted|remarked|replied|said|stated|swore|testified|told|warned"
)
# These report words only with what was said: "declared that", "declared war" is an act.
SAYING_THAT = (
    "acknowledged|admitted|announced|assured|boasted|conceded|declared|denied|described|"
    "indicated|maintained|mentioned|observed|proclaimed|promised|proposed|recalled|recognised|"
    "recognized|recounted|related|reported|suggested|threatened|urged|wrote"
)
RE_WORDS_REPORTED = re.compile(
    rf"(?<!his )(?<!her )(?<!their )(?<!the )(?<!\ba )\b(?:{SAYING}"
    rf"|(?:{SAYING_THAT})(?=,? (?:that|how|whether|why|in (?:a|their|his|her)|“|\")|:| ?[“\"])"
    r"|accused|accusing|alleging|claiming|insisting|stating|denounced \w+(?: \w+)? as|"
    r"coined the (?:slogan|phrase|term|word)|in the words of|"
    rf"[Aa]s [A-Z]\w+(?: \w+){{0,5}} (?:{SAYING}|{SAYING_THAT}|put it)|"
    r"[Aa]ccording to (?=(?:the )?[A-Z]|(?:some|one|several|most|many|historians|witnesses|"
    r"eyewitnesses|reports|sources|official|the (?:\w+ )?(?:report|police|newspapers?|press|government|records?|"
    r"archives?|minutes|witness\w*|survivors|court|verdict))\b))"
)
RE_BELIEVED = re.compile(
    r"\b(?P<verb>believed|believing|thought|considered|convinced|expected|knew|preferred|regarded|"
    r"saw (?:himself|herself|themselves)|assumed|doubted|assume|foresaw)\b"
)
RE_WANTED = re.compile(
    r"\b(?P<verb>hoped|feared|wanted|didn’t want|wished|sought|intended|planned|aimed|meant to|"
    r"hoping|fearing|seeking|intending)\b"
)
RE_PURPOSE = re.compile(
    r"\b(?P<words>in order to|in order that|so that|so as to|with the (?:aim|purpose|intention|"
    r"goal) of|for fear of|out of fear|out of spite|for the sake of|in the hope|the intention was|"
    r"the (?:aim|goal|purpose) was|to (?:avenge|avoid|prevent|destabili[sz]e|"
    r"protect|punish|win over|secure|convince|send a message)|in exchange for|in revenge for|"
    r"calculated to|designed to|intended to|motivated by|in retaliation for|because (?:he|she|"
    r"they|it) (?:knew|feared|wanted|hoped|believed|favou?red|thought|had few))\b"
)
RE_CAUSE = re.compile(
    r"\b(?P<words>because of|because|due (?:(?:in part|largely|mainly|partly) )?to|owing to|led to|leading to|resulted in|resulting in|"
    r"as a result|as a consequence|in consequence|consequently|therefore|gave rise to|"
    r"giving rise to|provoked|provoking|caused|causing|brought about|bringing about|thanks to|"
    r"for that reason|for this reason|responsible for|in response to|a response to|contributed to|"
    r"triggered|unleashed|enabled|made possible|spelled|spelt|played a (?:\w+ )?(?:role|part) in)\b",
    re.IGNORECASE,
)
RE_CLASSIFIES = re.compile(
    r"(?<!there )(?<!There )\b(?P<words>(?:was|were|is|are|became|remained|constituted|represented|formed) (?:(?:also|"
    r"once|then|originally|only|largely|mainly|in effect|clearly|not|never|even|itself|"
    r"essentially|rooted in) )*(?:an?|the|one of|part of|members of|based on|in large part)|"
    r"known as|so-called|called|classed as|defined as|belonged to|a kind of|a form of|based on)\b"
)
RE_LIFE = re.compile(
    r"\b(?P<words>(?:was|were) born|died|grew up|studied (?:at|in|under)|married|(?:son|daughter|"
    r"brother|sister|wife|husband|widow|grandson|nephew) of|(?:(?:was|became|as|remained) |[,—] ?|and )(?:an? |the |"
    r"founding |leading |former |another |co-|early ){0,3}(?:member|head|leader|chairman|chairwoman|"
    r"chair|commander|secretary|founder|editor|president|delegate|envoy|minister|engineer|author) "
    r"(?:of|to|for)|joined (?=the [A-Z])|emigrated|served as|worked as|worked for|was appointed|was elected|"
    r"was named|was chosen|by trade|ex-[A-Z]\w+|hometown|participant in|"
    r"from an? [a-z-]+ family|veteran of|was in contact with|lived in|apprenticed)\b"
)
RE_RANK = re.compile(
    r"\b(?P<words>(?:the|its|their|his|her|’s) (?:(?:very|only|world’s) )?(?:first|second|third|"
    r"fourth|last|only|oldest|largest|strongest|biggest|smallest|most [a-z]+|greatest|earliest|"
    r"second-largest|sole|majority|vast majority)|unprecedented|"
    r"(?:smaller|larger|more|less|fewer|higher|lower|harsher|harder|older|stronger|weaker) "
    r"(?:[a-z]+ )?than(?! \d| an? | (?:two|three|half)\b))\b"
)

DEAD = (
    r"kill(?:ed|ing)|execut(?:ed|ing|ions?)|shot|murder(?:ed|ing)|massacred?|massacring|hang(?:ed|"
    r"ing)|dead|deaths?|died|perished|slain|slaughtered|drowned|victims?|lynched|lives|"
    r"assassinated|liquidat(?:ed|ing)|liquidated|casualties|starved"
)
HELD = (
    r"arrest(?:ed|ing|s)?|imprison(?:ed|ing)|deport(?:ed|ing)|detain(?:ed|ing)|exiled?|interned|"
    r"jailed|prisoners|hostages?|captured|sent to|taken prisoner|concentration camps|gulag|expelled"
)
RE_DEAD = re.compile(rf"\b(?:{DEAD})\b")
RE_HELD = re.compile(rf"\b(?:{HELD})\b")
# A figure: 26, 1,500, 1.5 million, hundreds, tens of thousands, a dozen, half a million.
RE_FIGURE = re.compile(
    r"(?<![\w.,:/–-])(?P<figure>(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+|\d+(?:\.\d+)?)"
    r"(?:\s?(?:million|billion|thousand|hundred|dozen))?"
    r"|(?:tens|hundreds|scores|dozens) of (?:thousands|millions)"
    r"|(?:several |many |a few |a |two |three |four |five |half a |one )(?:hundred|thousand|"
    r"million|dozen|score)s?"
    r"|(?P<spelled>(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    r"ninety)(?:-[a-z]+)?)(?! (?:more )?(?:hours|days|weeks|months|years|decades|times)\b)"
    r"|dozens|hundreds|thousands|millions)(?P<percent>\s?%|\s?per\s?cent\b|\spercent\b)?"
    r"(?![\w%]|[.,:/-]\d|(?:st|nd|rd|th)\b)"
)
RE_SHARE = re.compile(
    r"\b(?P<words>(?:a|one|two|three)[ -](?:third|quarter|fifth|tenth|thirds|quarters|fifths)s?"
    r"|half of|the majority (?:of|died|were)|most of (?:the|them)|all but (?:one|two|a few)"
    r"|(?:great|vast|overwhelming) majority)\b"
)
RE_ANY_YEAR = re.compile(r"(?<![\w.,–-])(?:1\d{3}|20\d\d)(?![\w%]|[.,]\d)")

RE_EXHORTS = re.compile(
    r"(?:^|[“—;,:]\s*)(?:let us|let’s|long live|down with|hail|viva|onward|forward|never forget|"
    r"remember|rise up|join us|read|see also|support|please|subscribe|donate)\b"
    r"|\b(?:we|you|one|it|they|revolution|liberation|people|classes|workers|everyone) "
    r"(?:must|should|ought to|needs? to|ha(?:ve|s) to)\b(?! have)|\bit falls (?:on|to) us\b"
    r"|\bmust (?:be|not)\b",
    re.IGNORECASE,
)
RE_AUTHORS = re.compile(
    r"(?<![\w’])(?:[Ww]e|[Oo]urs?|us|ourselves|[Mm]y|me|myself|[Ll]et’s)(?!\w)"
    r"|\b(?:[Tt]his|[Tt]he (?:current|present)) (?:text|article|essay|book|chapter|piece|"
    r"collection|compilation|timeline|study)\b"
    # "I", but not Nicholas I or World War I: a small word, a sign or nothing stands before it
    r"|(?:^|\b[a-z’]+ |[^\w\s] ?)I(?=[’ ])"
)
RE_READER = re.compile(
    r"\b(?:you|your|yours|dear reader|imagine|picture this|notice|consider)\b", re.I
)
RE_JUDGES = re.compile(
    r"\b(?P<words>it(?: is|’s) (?:important|clear|obvious|worth|true|no accident|hard|necessary|widely)|"
    r"it goes without saying|it must be said|obviously|clearly|of course|unfortunately|sadly|"
    r"thankfully|undoubtedly|without doubt|beyond any doubt|needless to say|frankly|to be sure|"
    r"in effect|the (?:tragic )?truth is|"
    r"disgusting|disgraceful|shameful|despicable|reprehensible|embarrassing|hypocritical(?:ly)?|"
    r"pathetic|ridiculous|absurd|stupid|idiotic|evil|monstrous|heroic|glorious|wonderful|terrible|"
    r"horrible|insane|bloodthirsty|slaughterhouse|hyper-\w+|opportunis\w+|obstinate|"
    r"erroneous|intransigent|machiavellian|revisionism|fault of|at any price|cannon fodder|"
    r"incompetence|incarnation|served only to|(?:demonstrate|show|prove)s? that|obsess\w+|sinister|treacherous|treachery|traitors?|butcher|lackeys|scum|puppets?|"
    r"pseudo-\w+|dogma|disaster|disastrous|tragedy|tragic|betrayal|dirty tricks|two of a kind|"
    r"self-evident|painstaking|unapologetic|worrisome|brilliant|notorious|infamous|mere tool|"
    r"nothing (?:\w+ )?about it|what a surprise|predictable|inevitabl[ey])\b",
    re.IGNORECASE,
)
RE_SUPPOSES = re.compile(
    r"\b(?P<words>if (?!not\b)|had (?:they|he|she|it) \w+(?:ed|en)\b|would have|could have|might have|might|"
    r"may (?:have|be)\b|perhaps(?! (?:\d|a |one |two |three |four |five |six |ten |twelve |twenty |thirty |forty |fifty |sixty |half ))|probably|possibly|potentially|presumably|would probably|"
    r"as if|imagine|suppose\b|could be|would (?:be|do|become)\b)",
    re.IGNORECASE,
)
RE_FEELS = re.compile(
    r"\b(?P<words>afraid|ashamed|frightened|proud|adored|loved|hated|admired|regret(?:ted)?|remember|used to|"
    r"wish|forgive|blame|doubt|dreamed|dreamt|in love|quarrelled|felt|clever|always|don’t know|"
    r"never known|could only|can only|would rather|shall not say|shall say)\b"
)
# The author in the present, or for everybody: "we are", "we give", "I think", "let us".
RE_AUTHORS_NOW = re.compile(
    r"\b(?:[Ww]e|I)(?: (?:all|also|still|often|never|only|do|shall|will|can|could|should|must|may|might|would|am|are|have"
    r"|give|think|believe|see|know|ask|say|write|come|tell|remember|keep|use|speak|want|need|find|call|take|begin|hope|argue|turn)\b|’)"
    r"|\b[Ll]et(?: us|’s)\b|\bourselves\b|\b[Oo]ur (?:own|text|story|readers?|critics|time|view|movements?|struggles?|task)\b"
)
_SMALL = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
RE_PLACED_IN_TIME = re.compile(
    rf"\b(?P<words>on the (?:\d{{1,2}}(?:st|nd|rd|th)|following day|same day|next day)|that (?:night|day|morning|afternoon|"
    r"evening|week|month|year|spring|summer|autumn|winter)|the (?:next|same|following|previous) "
    r"(?:day|night|morning|evening|week|month|year|spring|summer|autumn|winter)|"
    r"(?:at|by|before|until|around) (?:noon|dawn|midnight|dusk|nightfall)|last (?:week|month|year|spring|summer|autumn|winter)|"
    rf"(?:for|within|after|about|only|than) (?:a|one|several|\d+|{_SMALL}|(?:{_TENS})(?:-\w+)?) (?:\w+ )?(?:hours?|days?|weeks?|months?|years?|decades?)|"
    r"\w+ (?:hours|days|weeks|months|years|decades) (?:later|earlier|before|after|ago|old)|"
    r"\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}|"
    r"in the (?:spring|summer|autumn|fall|winter)|on a \w+ morning)\b",
    re.IGNORECASE,
)
RE_FEW = re.compile(
    rf"\b(?P<figure>(?:{_SMALL}|(?:{_TENS})(?:-\w+)?|not one|not a single|a single)) (?!of (?:us|these|an?)\b|(?:(?:main|different|"
    r"kinds?|sorts?|ways?|things?|phases?|reasons?|sides?|friends?)\b))[a-z]",
    re.IGNORECASE,
)
RE_BODY = re.compile(
    r"\b(?P<words>government|cabinet|parliament|assembly|senate|council|committee|congress|court|tribunal|jury|judges?|"
    r"ministry|ministers?|police(?:men|man)?|army|armies|troops|soldiers?|sailors?|garrison|regiments?|battalions?|militias?|"
    r"fleet|navy|guards?|officers?|generals?|commissars?|delegates?|deputies|councillors|mayor|governor|prefect|bishop|archbishop|"
    r"clergy|church|unions?|federation|league|party|faction|workers|peasants|strikers|dockers|miners|factory|factories|"
    r"mill|mills|company|bank|board|newspapers?|press|journal|leaflets?|pamphlets?|publisher|archives?|museum|prison|prisoners?|"
    r"hospital|school|university|fortress|treaty|decree|law|constitution|ultimatum|resolution|document|register|records?|"
    r"embassy|ambassador|consul|inquest|commission|inquiry|trial|elections?|conference|emperor|king|queen|president|"
    r"rebels?|insurgents|volunteers|refugees|widow|families)\b"
)
# What would have happened if.
RE_IMAGINES = re.compile(
    r"\b(?P<words>[Ii]f\b(?= [^;.]{0,120}\b(?:would|might|could) )|would have(?= [^;.]{0,80}\bif\b)|"
    r"Had (?:they|he|she|it|we|the)\b(?= [^;.]{0,120}\b(?:would|might|could) have))"
)
