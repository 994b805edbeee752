//! What an expression of time means before anything anchors it.

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    /// Seconds, minutes and hours: finer than any value here.
    Clock,
    Day,
    Week,
    Month,
    Quarter,
    Semester,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// The classes of the lexicon that name units.
    pub(super) const CLASSES: [(&'static str, Self); 11] = [
        ("second", Self::Clock),
        ("minute", Self::Clock),
        ("hour", Self::Clock),
        ("day", Self::Day),
        ("week", Self::Week),
        ("month-unit", Self::Month),
        ("quarter", Self::Quarter),
        ("semester", Self::Semester),
        ("year", Self::Year),
        ("decade", Self::Decade),
        ("century", Self::Century),
    ];

    /// How many months; none for what is shorter.
    pub(super) fn months(self) -> i32 {
        match self {
            Self::Clock | Self::Day | Self::Week => 0,
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Semester => 6,
            Self::Year => 12,
            Self::Decade => 120,
            Self::Century => 1200,
        }
    }
}

/// Where a date without a year lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Turn {
    /// The words do not say: the clause decides.
    #[default]
    Open,
    /// "dernier"
    Last,
    /// "prochain"
    Next,
    /// "ce"
    This,
}

/// The parts of a date that the words give.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Calendar {
    pub year: Option<i32>,
    pub month: Option<i32>,
    pub day: Option<i32>,
    /// 1 (Monday) to 7.
    pub weekday: Option<i32>,
    /// 21 to 24, as EDTF has them.
    pub season: Option<i32>,
    /// Which part of the year, and of how many months: the second quarter is `(2, 3)`.
    pub part: Option<(i32, i32)>,
    pub turn: Turn,
    /// "vers 2010"
    pub rough: bool,
}

/// The meaning of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    Calendar(Calendar),
    /// A value that needs no anchor; `inferred` where it is not in the words.
    Fixed {
        edtf: String,
        inferred: bool,
    },
    /// A feast, so many days from Easter.
    Easter {
        days: i64,
        year: Option<i32>,
        turn: Turn,
    },
    /// So many units from the anchor: "hier", "l'an dernier", "il y a trois jours".
    Shift {
        unit: Unit,
        by: i32,
        rough: bool,
    },
    /// So many units from the time told before: "le lendemain", "deux ans plus tard".
    Later {
        unit: Unit,
        by: i32,
    },
    /// The days before or after the anchor: "les trois prochains jours".
    Window {
        unit: Unit,
        by: i32,
    },
    /// Saturday and Sunday.
    Weekend {
        turn: Turn,
    },
    /// "mardi de la semaine prochaine"
    WeekdayOf {
        weekday: i32,
        weeks: i32,
    },
    /// "le 15 du mois prochain"
    DayOf {
        day: i32,
        months: i32,
    },
    /// "2 semaines avant le 13 mai"
    Around {
        unit: Unit,
        by: i32,
        from: Box<Shape>,
    },
    /// Two ends: the words of the first, and where those of the last begin.
    Between {
        begin: Box<Shape>,
        end: Box<Shape>,
        first: std::ops::Range<usize>,
        last: usize,
    },
    Since(Box<Shape>),
    Until(Box<Shape>),
    Before(Box<Shape>),
    After(Box<Shape>),
    /// A clock time: its day is that of a date nearby.
    Clock,
    /// A length of time.
    Duration,
    /// "depuis plusieurs mois": it began at an unknown time and goes on.
    GoingOn,
    /// A recurrent time.
    Set,
    /// A time that nothing here resolves.
    Unknown,
    /// "au lendemain de", with what follows: only an event could resolve it.
    ByEvent,
}

impl Shape {
    /// A date with these parts.
    pub(super) fn date(year: Option<i32>, month: Option<i32>, day: Option<i32>) -> Self {
        Self::Calendar(Calendar { year, month, day, ..Calendar::default() })
    }
}

/// An expression in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Its words.
    pub words: std::ops::Range<usize>,
    pub shape: Shape,
    /// The first word of the paragraph: positions in the shape count from there.
    pub paragraph: usize,
    /// The name of the rule.
    pub rule: &'static str,
    /// What the value leaves out: "only its beginning".
    pub note: Option<&'static str>,
}
