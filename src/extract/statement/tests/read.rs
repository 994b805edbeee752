//! More texts: verbs below their subjects, titles that the text says again, newspapers by their sort and place, who is told of by a trade, an age or a
//! place before a court.

/// Texts as in the table above them.
pub(super) const READ: &[(&str, &[&str])] = &[
    (
        "L’éleveuse chiffre ses pertes à deux millions d’euros et presse Orvane de payer.",
        &["éleveuse: ses pertes à deux millions d’euros", "éleveuse: de payer"],
    ),
    ("La ligue conseille un contrôle dès le printemps.", &["ligue: un contrôle dès le printemps"]),
    (
        "Anna Vulc, de l’université de Pau, étudie les grottes. D’après la malacologue, les escargots se taisent.",
        &["Anna Vulc: les escargots se taisent"],
    ),
    (
        "Le colonel Paul Rey reçoit. « La ligne tient », dit-il. Sur la piste, un sergent marche vers le nord. « Nous verrons », marmonne-t-il.",
        &["Paul Rey: La ligne tient", "sergent: Nous verrons"],
    ),
    (
        "Accoudée au comptoir de la halle, Anna Vulc, 31 ans, préfère en rire. « Mon père partait à l’aube. »",
        &["Anna Vulc: Mon père partait à l’aube."],
    ),
    (
        "Le juge a condamné Paul Rey pour le vol de son voisin, Luc Morin. « Je regrette », a soufflé le quinquagénaire à la barre.",
        &["Paul Rey: Je regrette"],
    ),
    (
        "Samira Vidal a pleuré. Son conseil, Me Paul Rey, annonce qu’il ne fera pas appel.",
        &["Paul Rey: qu’il ne fera pas appel"],
    ),
    (
        "« On ne tiendra pas », prévient le patron de Lorvane\n\n« On ne tiendra pas sans aide », a déclaré jeudi son président, Paul Rey.",
        &["Paul Rey: On ne tiendra pas", "Paul Rey: On ne tiendra pas sans aide"],
    ),
    ("« Le pont tiendra. » Les mots sont de la ministre, Anna Vulc.", &["Anna Vulc: Le pont tiendra."]),
    (
        "« Ce n’est plus un accident. » Dans son éditorial, le quotidien Östersjö Kuriren ne cache pas sa colère.",
        &["Östersjö Kuriren: Ce n’est plus un accident."],
    ),
    (
        "À Cotonou, Sahel Soir défend le projet. D’après le bihebdomadaire, la dette est payée.",
        &["Sahel Soir: la dette est payée"],
    ),
    (
        "La Crónica Azul se montre sévère. Cité par le quotidien des affaires, Paul Rey juge que le ministre « n’a pas le choix ».",
        &["La Crónica Azul › Paul Rey: que le ministre « n’a pas le choix »"],
    ),
    (
        "Devant la poste fermée, Anna Vulc, 81 ans, hausse les épaules. « Je ne conduis plus. »",
        &["Anna Vulc: Je ne conduis plus."],
    ),
    ("« Le pont de trop. » Ce titre barre la une du Phare.", &["Phare: Le pont de trop."]),
    (
        "Le Märkischer Merkur s’amuse de la querelle. « Voilà l’Europe », écrit son éditorialiste, Anna Vulc.",
        &["Märkischer Merkur › Anna Vulc: Voilà l’Europe"],
    ),
    (
        "La Gaceta Azul s’est entretenue avec la sénatrice Anna Vulc. « On nous vend », tonne-t-elle.",
        &["Gaceta Azul › Anna Vulc: On nous vend"],
    ),
    (
        "Le buteur Paul Rey avoue sa peur. « J’ai tapé fort », rigole l’arrière.",
        &["Paul Rey: sa peur", "Paul Rey: J’ai tapé fort"],
    ),
    (
        "L’adjoint à la culture, Paul Rey, balaie l’argument. « Personne ne vide rien, rassure-t-il. »",
        &["Paul Rey: Personne ne vide rien"],
    ),
    (
        "Le maire a annoncé la fermeture du pont, une décision que le préfet juge absurde.",
        &["maire: la fermeture du pont"],
    ),
    (
        "Le convoi est entré à Umm Sarir. Le docteur Samah Vidal opère. Jointe par téléphone, la chirurgienne raconte qu’il pleut. À Umm Sarir, on attend.",
        &["Samah Vidal: qu’il pleut"],
    ),
    (
        "D’après un courtier de Gand, les primes ont doublé. « Nul ne veut partir », confie cette source.",
        &["courtier de Gand: les primes ont doublé", "courtier de Gand: Nul ne veut partir"],
    ),
    (
        "« Ne jugez pas un symbole, jugez un malade », conclut l’avocate, Anna Vulc.",
        &["Anna Vulc: Ne jugez pas un symbole, jugez un malade"],
    ),
    (
        "La salle est pleine, selon la cheffe du service, la Dre Anna Vulc.",
        &["Anna Vulc: La salle est pleine"],
    ),
    ("La mère, elle, n’a qu’une chose à dire : « Merci. »", &["mère: Merci."]),
    (
        "Paul Rey, président du comité, savoure. « C’est fait », énumère Paul Rey. Le retraité de Pau réclame une table ronde.",
        &["Paul Rey: C’est fait", "Paul Rey: une table ronde"],
    ),
    (
        "Luc Morin, 24 ans, servait en salle. « Il a sauté », dit son patron, Paul Rey. Le jeune homme assure avoir nagé.",
        &["Paul Rey: Il a sauté", "Luc Morin: avoir nagé"],
    ),
    ("L’accusé soupire. Il explique qu’il dormait.", &["accusé: qu’il dormait"]),
    (
        "« J’ai cru à une panne, reconnaît la première autrice, Anna Vulc, de l’université de Pau. Le groupe dort. »",
        &["Anna Vulc: J’ai cru à une panne […] Le groupe dort."],
    ),
    ("Là-bas, une lycéenne assure que la taxe reviendra.", &["lycéenne: que la taxe reviendra"]),
    ("Un ouvrier sur trois travaille la nuit à Pau. « C’est long », dit-il.", &["?: C’est long"]),
    (
        "L’entraîneur du club, Paul Rey, a dénoncé un vol. « La faute n’existe pas », a pesté le Danois. Luc Morin s’est tu.",
        &["Paul Rey: un vol", "Paul Rey: La faute n’existe pas"],
    ),
    (
        "Luc Morin a salué la victoire. Le capitaine, Paul Rey, a dénoncé un vol. « La faute n’existe pas », a pesté le Danois.",
        &["Luc Morin: la victoire", "Paul Rey: un vol", "Paul Rey: La faute n’existe pas"],
    ),
    (
        "À Tirana, la une de Gazeta Jug étonne : « L’eau vendue ». Le quotidien raconte la vente. Interrogée dans les mêmes colonnes, la ministre, Anna Vulc, réplique que « le pays attend ».",
        &[
            "Gazeta Jug: L’eau vendue",
            "Gazeta Jug: la vente",
            "Gazeta Jug › Anna Vulc: que « le pays attend »",
        ],
    ),
    (
        "À Lima, La Crónica Azul fait parler un armateur galicien, Paul Rey. Celui-ci chiffre ses pertes à deux millions.",
        &["La Crónica Azul › Paul Rey: ses pertes à deux millions"],
    ),
    (
        "« Ici, on tient », explique au quotidien de Buenos Aires Paul Rey, le chef de file du mouvement.",
        &["quotidien de Buenos Aires › Paul Rey: Ici, on tient"],
    ),
    (
        "Paris a proposé sa médiation, une offre que Khartoum a dit « étudier ».",
        &["Paris: sa médiation", "Khartoum: « étudier »"],
    ),
    (
        "Le Phare enquête. À Budapest, Déli Híd s’en prend au gouvernement. Pour le quotidien, l’État a menti.",
        &["Déli Híd: l’État a menti"],
    ),
    (
        "Le Phare, quotidien de Lomé, enquête. Nouvelle Aube prend le contre-pied. Le bihebdomadaire estime que la ville paiera.",
        &["Nouvelle Aube: que la ville paiera"],
    ),
    (
        "Le Phare, quotidien de Lomé, enquête. À en croire L’Écho de Pau, la salle est vide. Une élue, citée par le quotidien, dit attendre.",
        &["Écho de Pau: la salle est vide", "Écho de Pau › élue: attendre"],
    ),
    (
        "Touché à la cuisse, Luc Morin ne jouera pas, a annoncé dimanche le sélectionneur, Paul Rey. « On verra », a expliqué le technicien en conférence de presse.",
        &["Paul Rey: Touché à la cuisse, Luc Morin ne jouera pas", "Paul Rey: On verra"],
    ),
    (
        "Anna Vulc vit à Pau. Anna Vulc chante. Elle rit. Son frère, Luc Morin, rit aussi. « Je recommence », ironise la principale intéressée.",
        &["Anna Vulc: Je recommence"],
    ),
    (
        "Le ministère rappelle que la rivière a baissé, selon une étude de l’Ifremer.",
        &["ministère › Ifremer: la rivière a baissé"],
    ),
];
