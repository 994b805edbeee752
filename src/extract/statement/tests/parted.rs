//! Texts whose trees the parser breaks or the tagger misreads, and more on who is told of again.

/// Texts as in the table above them.
pub(super) const PARTED: &[(&str, &[&str])] = &[
    // Verbs that a tagger takes for adverbs, adjectives and nouns.
    ("La mairie dément par ailleurs tout projet de vente.", &["mairie: tout projet de vente"]),
    ("Le syndicat somme l’État de rouvrir la ligne.", &["syndicat: de rouvrir la ligne"]),
    ("« Le port restera fermé », persifle un pêcheur de Sète.", &["pêcheur de Sète: Le port restera fermé"]),
    (
        "Sa dépêche, longue de trois pages, traite le président sud-coréen de « girouette ».",
        &["dépêche: « girouette »"],
    ),
    (
        "Un élu local, qui a requis l’anonymat, a évoqué des « irrégularités troublantes ».",
        &["élu local: des « irrégularités troublantes »"],
    ),
    // Phrases that open the sentence are parted from its subject.
    (
        "Venu constater les dégâts, le sous-préfet, Luc Morin, a promis que les tirs seraient autorisés.",
        &["Luc Morin: que les tirs seraient autorisés"],
    ),
    (
        "Cité par l’agence Vesti, le ministre des Ports, Luc Morin, a promis « toute la lumière ».",
        &["Vesti › Luc Morin: toute la lumière"],
    ),
    (
        "Dans un message diffusé sur Telegram, leur porte-parole, Adam Kouti, affirme que ses hommes sont partis.",
        &["Adam Kouti: que ses hommes sont partis"],
    ),
    // Second verbs and adverbials.
    (
        "La sexagénaire dit ne pas vouloir partir, mais demande une battue.",
        &["sexagénaire: ne pas vouloir partir", "sexagénaire: une battue"],
    ),
    (
        "La procureure, Anne Roy, rappelle que son permis avait été annulé et requiert un an de prison.",
        &["Anne Roy: que son permis avait été annulé", "Anne Roy: un an de prison"],
    ),
    (
        "« Nous n’irons plus au conseil », a posé d’emblée Luc Morin.",
        &["Luc Morin: Nous n’irons plus au conseil"],
    ),
    ("La préfète juge « indispensable » de fermer le col.", &["préfète: « indispensable » de fermer le col"]),
    (
        "Anne Roy menace de saisir le tribunal, ce qui serait une première.",
        &["Anne Roy: de saisir le tribunal"],
    ),
    (
        "Les parents veillent la nuit ; le boulanger, disent-ils, offre le pain.",
        &["parents: le boulanger […] offre le pain"],
    ),
    (
        "La cheffe de file, Nora Belka, était là. « Si rien ne change, nous voterons contre », a-t-elle prévenu devant la presse, estimant que le maire avait « menti ».",
        &["Nora Belka: Si rien ne change, nous voterons contre", "Nora Belka: que le maire avait « menti »"],
    ),
    // Who is told of again.
    (
        "Le Premier ministre, Étienne Rey, est arrivé lundi à Orléans. « Nous ferons des économies », a déclaré le chef du gouvernement.",
        &["Étienne Rey: Nous ferons des économies"],
    ),
    (
        "La ministre Anne Roy a menacé de suspendre les ventes. L’ancienne syndicaliste exige une enquête.",
        &["Anne Roy: de suspendre les ventes", "Anne Roy: une enquête"],
    ),
    (
        "« Il faut garder la tête froide », tempère Anna Vulc. La naturaliste rappelle qu’un chien a été abattu.",
        &["Anna Vulc: Il faut garder la tête froide", "Anna Vulc: qu’un chien a été abattu"],
    ),
    (
        "« Je répétais », raconte la violoncelliste Judith Aron. Farid Oulad tient l’hôtel. « C’est triste », ajoute la musicienne.",
        &["Judith Aron: Je répétais", "Judith Aron: C’est triste"],
    ),
    (
        "« On lira, on verra », a résumé son porte-parole, Julien Costa. Le député de l’Aube a réclamé un débat.",
        &["Julien Costa: On lira, on verra", "Julien Costa: un débat"],
    ),
    (
        "Luc Morin s’est tenu à l’écart. « Je parle aux Français », a lancé le maire d’Angers.",
        &["Luc Morin: Je parle aux Français"],
    ),
    (
        "Celui qui signe s’appelle Gérard Pont. Le président, 67 ans, jure que les comptes étaient justes.",
        &["Gérard Pont: que les comptes étaient justes"],
    ),
    (
        "Frédéric Caste a longtemps fixé le sol. Cet artisan de 46 ans était poursuivi pour une fraude. « Je n’ai rien pris », répète-t-il. « Mon client dit vrai », plaide Me Antoine Rouve. « Un demi, pas plus », précise le quadragénaire.",
        &[
            "Frédéric Caste: Je n’ai rien pris",
            "Antoine Rouve: Mon client dit vrai",
            "Frédéric Caste: Un demi, pas plus",
        ],
    ),
    (
        "« On sait comment cela commence », reconnaît un diplomate. « Personne ne veut fouiller ces bateaux », poursuit ce familier du dossier. Le même assure que rien ne change.",
        &[
            "diplomate: On sait comment cela commence",
            "diplomate: Personne ne veut fouiller ces bateaux",
            "diplomate: que rien ne change",
        ],
    ),
    (
        "« C’est fini », tranche la présidente du groupe, Maud Ferrand. La Vosgienne réclame un débat.",
        &["Maud Ferrand: C’est fini", "Maud Ferrand: un débat"],
    ),
    // Newspapers that let others speak.
    (
        "À gauche, le journal El Faro de Puno parle d’un « vol ». « J’ai signé des feuilles blanches », y raconte une assesseure. Le candidat, Luc Morin, assure dans les mêmes colonnes qu’il ne cédera pas.",
        &[
            "El Faro de Puno: un « vol »",
            "El Faro de Puno › assesseure: J’ai signé des feuilles blanches",
            "El Faro de Puno › Luc Morin: qu’il ne cédera pas",
        ],
    ),
    (
        "Le quotidien The Halifax Mariner raconte que la surtaxe est entrée en vigueur. « Nous avons cru à un canular », avoue au quotidien canadien un conseiller du ministre.",
        &[
            "The Halifax Mariner: que la surtaxe est entrée en vigueur",
            "The Halifax Mariner › conseiller du ministre: Nous avons cru à un canular",
        ],
    ),
    (
        "Le journal La Sierra scrute les marchés. Le journal cite une note de la banque Orval, selon laquelle les taux pourraient doubler.",
        &["La Sierra › Orval: les taux pourraient doubler"],
    ),
    (
        "Selon une note interne consultée par Rue89 Strasbourg, les services recommandaient d’attendre.",
        &["Rue89 Strasbourg › note interne: les services recommandaient d’attendre"],
    ),
    // A newspaper has the word as long as the article reads it.
    (
        "À Rijeka, le chantier se vide\n\nDans un long reportage, le quotidien croate Jutarnja Luka est allé à la rencontre des soudeurs. Le journal raconte que trois ateliers ont fermé.\n\n« On soude des grilles de jardin », confie Ante Perić, 58 ans. Il assure que les commandes partent en Corée.\n\nLa maire, Vesna Kolar, promet un repreneur. « Rien n’est perdu », insiste-t-elle.",
        &[
            "Jutarnja Luka: que trois ateliers ont fermé",
            "Jutarnja Luka › Ante Perić: On soude des grilles de jardin",
            "Jutarnja Luka › Ante Perić: que les commandes partent en Corée",
            "Jutarnja Luka › Vesna Kolar: un repreneur",
            "Jutarnja Luka › Vesna Kolar: Rien n’est perdu",
        ],
    ),
    (
        "Pérou. Les brodeuses de la nuit\n\nÀ Huarancalla, l’atelier n’éteint jamais ses lampes. « Je brode pour ne pas dormir », confie Rosa Quispe à l’hebdomadaire La Sierra, qui a passé un mois avec les brodeuses de la vallée.\n\nElles sont trente. « Mon fils compte les fils dorés », sourit Elvira Tito, 60 ans. Elle assure que les commandes viennent de Lima.\n\nLe maire, Julio Arce, promet un local. « La lumière, nous la paierons », jure-t-il.",
        &[
            "La Sierra › Rosa Quispe: Je brode pour ne pas dormir",
            "La Sierra › Elvira Tito: Mon fils compte les fils dorés",
            "La Sierra › Elvira Tito: que les commandes viennent de Lima",
            "La Sierra › Julio Arce: un local",
            "La Sierra › Julio Arce: La lumière, nous la paierons",
        ],
    ),
    (
        "Norvège. Le phare qui ne sert plus\n\nC’est l’histoire d’un gardien sans bateaux, à lire dans le Lofoten Tidende. Depuis 2019, plus rien ne passe à Skarvik.\n\n« J’allume par politesse », plaisante Arne Lund, 66 ans. Il dit ne pas vouloir partir.\n\nL’armateur Nils Berg s’agace. « Personne ne paiera l’huile », prévient-il.",
        &[
            "Lofoten Tidende › Arne Lund: J’allume par politesse",
            "Lofoten Tidende › Arne Lund: ne pas vouloir partir",
            "Lofoten Tidende › Nils Berg: Personne ne paiera l’huile",
        ],
    ),
    // What a newspaper told long ago frames nobody.
    (
        "À Brévans, la cidrerie ferme dans le calme\n\nLa nouvelle est tombée lundi. Le quotidien La Brume s’était déjà penché, l’an dernier, sur ses comptes.\n\n« On nous a réunis dans la cour », a raconté Luc Morin, délégué du personnel. Il a exigé un plan social.\n\nLa directrice, Anne Roy, a contesté ces chiffres. « Tout a été dit », a-t-elle déclaré lors d’une conférence de presse.",
        &[
            "Luc Morin: On nous a réunis dans la cour",
            "Luc Morin: un plan social",
            "Anne Roy: ces chiffres",
            "Anne Roy: Tout a été dit",
        ],
    ),
    (
        "Le préfet a annoncé lundi la fermeture du pont. « Nous n’avions pas le choix », a-t-il déclaré à Radio Vallon. Le maire, Paul Rey, a dénoncé une décision brutale.",
        &[
            "préfet: la fermeture du pont",
            "Radio Vallon › préfet: Nous n’avions pas le choix",
            "Paul Rey: une décision brutale",
        ],
    ),
    // No words of anybody.
    ("Aucun appel d’offres n’a été lancé.", &[]),
    ("Dans son courrier, le maire Luc Morin parle d’un « abandon ».", &["Luc Morin: un « abandon »"]),
    // Asides between a subject and its verb, clauses within phrases that open.
    (
        "Une source proche de la famille Roure, qui détient un tiers du capital, a dit à Reuters que les fondateurs partaient.",
        &["Reuters › source proche de la famille Roure: que les fondateurs partaient"],
    ),
    (
        "Au fond de la cour, Lucien, 83 ans, secoue la tête. « J’ai appris à lire ici. »",
        &["Lucien: J’ai appris à lire ici."],
    ),
    (
        "L’ex-directrice des services a raconté avoir alerté le maire.",
        &["ex-directrice des services: avoir alerté le maire"],
    ),
    (
        "L’armateur a confirmé mardi avoir reçu une offre, tout en soulignant qu’aucune décision n’était prise.",
        &["armateur: avoir reçu une offre", "armateur: qu’aucune décision n’était prise"],
    ),
    (
        "Quant à la promesse faite au maire, Anne Roy est formelle : elle dit n’en avoir « aucune trace ».",
        &["Anne Roy: n’en avoir « aucune trace »"],
    ),
    // Companies, counsels, seats, and nobody told of in what is said.
    (
        "La société Norvane a reçu une offre. « Le conseil examinera tout », déclare le groupe dans un communiqué.",
        &["Norvane: Le conseil examinera tout"],
    ),
    (
        "Le président de la commune, Luc Morin, se dit soulagé. Mais l’élu du Centre réclame une digue.",
        &["Luc Morin: soulagé", "Luc Morin: une digue"],
    ),
    (
        "L’opposition, emmenée par Gérard Vuille, dénonce « un gouffre ». « Nous ne sommes pas contre le médecin », précise ce dernier.",
        &["opposition: un gouffre", "Gérard Vuille: Nous ne sommes pas contre le médecin"],
    ),
    (
        "La défense a plaidé par la voix de Me Karim Benha. « On ne soigne pas un malade en l’enfermant », a fait valoir l’avocat.",
        &["Karim Benha: On ne soigne pas un malade en l’enfermant"],
    ),
    (
        "Paul Rey a retrouvé son village. « Je la vendrai à qui ? À un Genevois ? » demande l’homme.",
        &["Paul Rey: Je la vendrai à qui ? À un Genevois ?"],
    ),
    // Whose figures they are.
    (
        "Le maire, Luc Morin, demande que l’aide soit rendue : le groupe aurait touché deux millions, selon ses calculs.",
        &["Luc Morin: que l’aide soit rendue", "Luc Morin: le groupe aurait touché deux millions"],
    ),
    (
        "Des chiffres que le collectif conteste. D’après son propre recensement, quatorze enfants vivent ici.",
        &["collectif: quatorze enfants vivent ici"],
    ),
    ("L’exploitant, la société Orvane, conteste ces chiffres.", &["Orvane: ces chiffres"]),
];
