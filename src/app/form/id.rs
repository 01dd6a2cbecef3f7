//! What a field of a form is about.

use crate::domain::codes::coded;

coded! {
    /// What a field of a form is about; its label is a message of that name.
    pub enum FieldId {
        /// Pupil or parent.
        Client = "client",
        /// What the client is called here.
        Alias = "alias",
        /// The school.
        School = "school",
        /// How the contact came in.
        Channel = "channel",
        /// Through whom.
        Referrer = "referrer",
        /// Whether it can wait.
        Urgency = "urgency",
        /// Date of the contact or conversation.
        Date = "date",
        /// Minutes.
        Minutes = "minutes",
        /// On what time was spent (R102).
        SpentOn = "spent-on",
        /// For which school or board.
        SpentFor = "spent-for",
        /// How long, in quarters.
        HowLong = "how-long",
        /// Whether the board is billed.
        Billing = "billing",
        /// Preparation of a conversation.
        TimePreparing = "time-preparing",
        /// Travel for a conversation.
        TimeTravelling = "time-travelling",
        /// Reporting after a conversation.
        TimeReporting = "time-reporting",
        /// Who came along.
        Companions = "companions",
        /// The age band.
        AgeBand = "age-band",
        /// The birthday on which the next band begins.
        NextBirthday = "next-birthday",
        /// What kind of person.
        PersonKind = "person-kind",
        /// A label.
        Label = "label",
        /// Natures.
        Natures = "natures",
        /// Who towards whom.
        Axis = "axis",
        /// The accused as a role.
        Accused = "accused",
        /// The note.
        Note = "note",
        /// May notes be kept?
        NotesAllowed = "notes-allowed",
        /// Did the story come first?
        LimitsOrder = "limits-order",
        /// Ticks of a step.
        Ticks = "ticks",
        /// The request.
        Request = "request",
        /// Whether the client confirmed it.
        Confirmed = "confirmed",
        /// Options offered.
        Offered = "offered",
        /// Options chosen.
        Chosen = "chosen",
        /// Who takes it up.
        TakenUpBy = "taken-up-by",
        /// Why.
        Reason = "reason",
        /// Which expert.
        Expert = "expert",
        /// Type of action.
        ActionType = "action-type",
        /// What, in one line.
        What = "what",
        /// Who does it.
        Who = "who",
        /// By when.
        Due = "due",
        /// Who gives or refuses consent.
        Giver = "giver",
        /// Given, refused, withdrawn.
        Word = "word",
        /// What may be told.
        Scope = "scope",
        /// What may not.
        Except = "except",
        /// Until when.
        Until = "until",
        /// How consent was given.
        How = "how",
        /// Whether the client knew beforehand.
        Informed = "informed",
        /// The ground of an override.
        Ground = "ground",
        /// The legal ground of the list.
        Law = "law",
        /// Whose interest.
        Interest = "interest",
        /// The weighing.
        Weighing = "weighing",
        /// How a duty ends.
        Ending = "ending",
        /// Why it was not carried out.
        NotCarriedOut = "not-carried-out",
        /// The account of it.
        Explanation = "explanation",
        /// With whom it was talked over.
        Consulted = "consulted",
        /// The outcome.
        Outcome = "outcome",
        /// Why it is opened again.
        ReopenedFor = "reopened-for",
        /// What happens to the words on the scratch pad.
        PadFate = "pad-fate",
        /// Items of the plan that are done.
        PlanDone = "plan-done",
        /// Items of the plan that are dropped.
        PlanDropped = "plan-dropped",
        /// The line that adds to the plan.
        AddPlanItem = "add-plan-item",
        /// The line that opens the sharing drawer.
        OpenSharing = "open-sharing",
        /// Passphrase.
        Passphrase = "passphrase",
        /// Passphrase once more.
        PassphraseAgain = "passphrase-again",
        /// The line that has a passphrase made.
        MakePassphrase = "make-passphrase",
        /// The recovery code, typed back.
        RecoveryCode = "recovery-code",
        /// A passphrase that comes in.
        NewPassphrase = "new-passphrase",
        /// What opens the vault now.
        CurrentSecret = "current-secret",
        /// Another passphrase that goes on opening the vault.
        KeptPassphrase = "kept-passphrase",
        /// Where a copy lies, in words.
        CopyLabel = "copy-label",
        /// The card of a colleague, as they gave it.
        CardText = "card-text",
        /// What was heard of one on the telephone.
        CardHeard = "card-heard",
        /// With what to open the vault.
        KeyKind = "key-kind",
        /// Name of a school.
        SchoolName = "school-name",
        /// Name of a board.
        BoardName = "board-name",
        /// Vacation region.
        Region = "region",
        /// Internal or external.
        AdviserKind = "adviser-kind",
        /// The first of some days.
        FirstDay = "first-day",
        /// The last of them.
        LastDay = "last-day",
        /// What free days are called at the school.
        DaysLabel = "days-label",
        /// As what the adviser was there.
        Role = "role",
        /// To what somebody is referred.
        ReferTo = "refer-to",
        /// Who is referred.
        ReferredWho = "referred-who",
        /// When it is asked how a referral went.
        FollowUp = "follow-up",
        /// Which referral.
        Referral = "referral",
        /// How a referral went.
        ReferralOutcome = "referral-outcome",
        /// When it is asked again.
        AskAgain = "ask-again",
        /// Why the first answer came late.
        LateBecause = "late-because",
        /// Whether the client wants to talk.
        Agreement = "agreement",
        /// With whom it was tried before.
        Tried = "tried",
        /// Why outside the school.
        Outside = "outside",
        /// What was done in a single talk.
        ActionsTaken = "actions-taken",
        /// The line that opens what was tried before.
        OpenBackground = "open-background",
        /// Whether the client came before.
        KnownClient = "known-client",
        /// The time of day.
        Time = "time",
        /// What an appointment is for.
        AppointmentKind = "appointment-kind",
        /// What is to be done with an appointment.
        AppointmentDeed = "appointment-deed",
        /// Until which day a line waits.
        WaitUntil = "wait-until",
        /// What was done with the tick.
        TickAnswer = "tick-answer",
        /// The silent question: the same event as a running case?
        SameEvent = "same-event",
        /// The same side or the other one.
        EventSide = "event-side",
        /// The same event as which case.
        WhichCase = "which-case",
        /// What the client is in the matter.
        Position = "position",
        /// The day on which it happened.
        HappenedOn = "happened-on",
        /// Somebody else who is concerned, by label.
        Involved = "involved",
        /// A procedure.
        Procedure = "procedure",
        /// Who would be told.
        Recipient = "recipient",
        /// What the pupil says to that.
        PupilSays = "pupil-says",
        /// What the parents say to that.
        ParentsSay = "parents-say",
        /// What else is so.
        Circumstances = "circumstances",
        /// Where a file should stand.
        Path = "path",
        /// Which signal.
        Signal = "signal",
        /// Whose danger it is.
        DangerTo = "danger-to",
        /// Now, or threatening.
        DangerStage = "danger-stage",
        /// Of body or of mind.
        DangerForm = "danger-form",
        /// An answer to one question: yes, no, not known.
        Answer = "answer",
        /// Which parent.
        Parent = "parent",
        /// Who must not hear anything.
        BarredContact = "barred-contact",
        /// On what ground a contact is barred.
        BarGround = "bar-ground",
        /// Whether a step was done, or left out as not safe.
        StepEnding = "step-ending",
        /// First question of the framework.
        WeighSuspicion = "weigh-suspicion",
        /// Second question of the framework.
        WeighUnsafety = "weigh-unsafety",
        /// Third question of the framework.
        WeighHelpPossible = "weigh-help-possible",
        /// Fourth question of the framework.
        WeighHelpAccepted = "weigh-help-accepted",
        /// Fifth question of the framework.
        WeighHelpWorks = "weigh-help-works",
        /// Decision 1 of the meldcode.
        DecideReport = "decide-report",
        /// Decision 2 of the meldcode.
        DecideHelp = "decide-help",
        /// When a decision is looked at again.
        Review = "review",
        /// The name of an adviser.
        AdviserName = "adviser-name",
        /// The firm or organisation of an adviser.
        Organisation = "organisation",
        /// Telephone.
        Phone = "phone",
        /// Mail.
        Mail = "mail",
        /// When and where somebody can be reached.
        Hours = "hours",
        /// Which branch of the directory a school is.
        Branch = "branch",
        /// The code of a branch.
        BranchCode = "branch-code",
        /// The classes of a school.
        Classes = "classes",
        /// What a website says.
        OnWebsite = "on-website",
        /// The name of a sub-school.
        SubSchoolName = "sub-school-name",
        /// Who becomes an adviser somewhere.
        PostHolder = "post-holder",
        /// Internal or external there.
        PostKind = "post-kind",
        /// Since when, where that is known.
        Since = "since",
        /// From when somebody is no adviser there any more.
        LeftOn = "left-on",
        /// Other roles of the adviser at a school.
        OtherRoles = "other-roles",
        /// By whom the adviser was appointed.
        AppointedBy = "appointed-by",
        /// Whether the participation council was heard.
        CouncilHeard = "council-heard",
        /// In which part of the school.
        FirstLinePlace = "first-line-place",
        /// As what somebody can be turned to first.
        FirstLineRole = "first-line-role",
        /// The name of somebody to turn to first.
        FirstLineName = "first-line-name",
        /// Who works under a contract.
        Party = "party",
        /// For an hour.
        Rate = "rate",
        /// About which school or board advice is.
        AdviceAbout = "advice-about",
        /// To whom advice was given.
        AdvisedWhom = "advised-whom",
        /// On what.
        Topic = "topic",
        /// What was answered to advice.
        PolicyAnswer = "policy-answer",
        /// Who complains.
        ComplainedBy = "complained-by",
        /// About the conduct in which case.
        ComplaintCase = "complaint-case",
        /// The same, typed.
        ComplaintNumber = "complaint-number",
        /// What a complaint is about.
        Matter = "matter",
        /// How a complaint was settled.
        ComplaintOutcome = "complaint-outcome",
        /// What a group of schools is called.
        GroupName = "group-name",
        /// The schools of a group.
        GroupSchools = "group-schools",
        /// Counts up to this are hidden.
        HideUpTo = "hide-up-to",
        /// Of whom a report is.
        ReportAbout = "report-about",
        /// When a report was handed over.
        HandedOver = "handed-over",
        /// When it was discussed.
        DiscussedOn = "discussed-on",
        /// With whom.
        DiscussedWith = "discussed-with",
        /// From when on a case may be destroyed.
        DestroyFrom = "destroy-from",
        /// Why that is later than the term says.
        PostponedBecause = "postponed-because",
        /// The kind of reason for which a case is held.
        HeldBecause = "held-because",
        /// When a hold is looked at again.
        LookAgain = "look-again",
        /// How many cases are destroyed.
        DestroyCount = "destroy-count",
        /// How many entries about hours are destroyed.
        DestroyLines = "destroy-lines",
        /// That the words of an entry may go for good.
        TakeOut = "take-out",
        /// What a person concerned asks.
        RequestKind = "request-kind",
        /// Who asks.
        AskedBy = "asked-by",
        /// What was answered to it.
        RequestAnswer = "request-answer",
        /// Whether a pupil of 12 to 15 can judge it.
        OwnJudgement = "own-judgement",
        /// Whether a parent may be the source of what is suspected at home.
        AtHome = "at-home",
        /// How the pupil said yes to the request of somebody else.
        Permission = "permission",
        /// Whether somebody else may ask.
        Authorised = "authorised",
        /// The texts that are released.
        Released = "released",
        /// The same for a parent who is the client.
        ReleasedToClient = "released-to-client",
        /// The same for other parents and for somebody else.
        ReleasedToOthers = "released-to-others",
        /// As what a file is written.
        FileFormat = "file-format",
        /// To which colleague a case goes.
        HandoverTo = "handover-to",
        /// What of it goes.
        HandoverKind = "handover-kind",
        /// The words that go along.
        HandoverTexts = "handover-texts",
        /// When the colleague took it.
        HandoverTaken = "handover-taken",
        /// The line that says no to what a colleague sent.
        ReceiveDecline = "receive-decline",
        /// The confirming line at the end.
        Submit = "submit",
    }
}
