//! Turns of a dialogue, the first and the second of two, who goes on as the source, what a banner or a title says, verbs that deny an infinitive.

/// Texts as in the tables above them.
pub(super) const TURNS: &[(&str, &[&str])] = &[
    (
        "Anna Vulc et Nora Prat se sont croisées au marché. « Tu me dois une caisse », a lancé la première. « Va la chercher », a répondu la seconde.",
        &["Anna Vulc: Tu me dois une caisse", "Nora Prat: Va la chercher"],
    ),
    (
        "Le chef du groupe, Yann Prat, attendait. « Pas de loi sans vote », a-t-il cinglé.",
        &["Yann Prat: Pas de loi sans vote"],
    ),
    (
        "« Le treuil a lâché d’un coup », a fini par avouer Paul Rey.",
        &["Paul Rey: Le treuil a lâché d’un coup"],
    ),
    (
        "La présidente fixe le box. Paul Rey se lève.\n\n— Vous étiez seul ? demande la présidente.\n\n— Avec mon chien.\n\n— Et lui, il a vu quelqu’un ?\n\n— Il dormait.",
        &[
            "présidente: Vous étiez seul ?",
            "Paul Rey: Avec mon chien.",
            "présidente: Et lui, il a vu quelqu’un ?",
            "Paul Rey: Il dormait.",
        ],
    ),
    (
        "Paul Rey comparaît pour un vol de ruches.\n\n— Vous les avez prises la nuit ? interroge le président.\n\n— À l’aube, elles dorment.\n\nLa salle sourit. Le président, Luc Morin, rappelle que le voisin n’a pas ri.",
        &[
            "Luc Morin: Vous les avez prises la nuit ?",
            "Paul Rey: À l’aube, elles dorment.",
            "Luc Morin: que le voisin n’a pas ri",
        ],
    ),
    (
        "Un voisin a rattrapé Paul Rey au portail.\n\n— Vous partez ?\n\n— Pas avant mardi.",
        &["voisin: Vous partez ?", "Paul Rey: Pas avant mardi."],
    ),
    (
        "La juge, Anna Vulc, feuillette le dossier, puis se tourne vers lui.\n\n— Et la deuxième clé ?\n\n— Je l’ai perdue, répond Paul Rey.",
        &["Anna Vulc: Et la deuxième clé ?", "Paul Rey: Je l’ai perdue"],
    ),
    (
        "Le quotidien Sierra Negra lit les comptes. Selon l’hebdomadaire El Faro, le port a perdu trois lignes. Deux armateurs auraient déjà plié bagage.",
        &["El Faro: le port a perdu trois lignes", "El Faro: Deux armateurs auraient déjà plié bagage"],
    ),
    (
        "« Le lac se vide » : le titre de Nordlandska Posten dit tout. Le quotidien estime que la sécheresse va durer.",
        &["Nordlandska Posten: Le lac se vide", "Nordlandska Posten: que la sécheresse va durer"],
    ),
    ("Le Meseta Herald titre sur « La fin des haies ».", &["Meseta Herald: La fin des haies"]),
    (
        "Le journal La Brume s’appuie sur le récit d’une bergère, Anna Vulc : « Les chiens tournaient en rond. »",
        &["La Brume › Anna Vulc: Les chiens tournaient en rond."],
    ),
    (
        "Anna Vulc, neurobiologiste à Pau, étudie les poulpes. La chercheuse juge le test fiable.",
        &["Anna Vulc: le test fiable"],
    ),
    (
        "Le maire d’alors, Paul Rey, se tait. Son successeur, Luc Morin, a ouvert les plans. « Tout est là », assure l’édile.",
        &["Luc Morin: Tout est là"],
    ),
    (
        "Anna Vulc brandit un rapport de 2019. Selon ce document, la nappe baisse.",
        &["rapport de 2019: la nappe baisse"],
    ),
    (
        "Vingt patrons mettent en garde contre la taxe. Les signataires demandent que la loi soit retirée.",
        &["patrons: la taxe", "patrons: que la loi soit retirée"],
    ),
    (
        "De l’avis de Paul Rey, les capteurs ont faussé la mesure. Le physicien de Gand déplore un calcul hâtif.",
        &["Paul Rey: les capteurs ont faussé la mesure", "Paul Rey: un calcul hâtif"],
    ),
    (
        "La gare est sûre, paraît-il. « Tout est neuf, paraît-il. On verra », soupire Paul Rey.",
        &["Paul Rey: Tout est neuf, paraît-il. On verra"],
    ),
    (
        "Selon nos confrères de L’Écho des Dunes, le bac ne partira pas.",
        &["L’Écho des Dunes: le bac ne partira pas"],
    ),
    ("L’élu en appelle à la patience des riverains.", &["élu: la patience des riverains"]),
    ("L’office met en garde contre de fortes vagues.", &["office: de fortes vagues"]),
    (
        "La manufacture défend autre chose que ses murs. La loi ne demande qu’une chose, un plan.",
        &["loi: qu’une chose, un plan"],
    ),
    (
        "Elle affirme que rien n’est perdu et parle d’une « longue attente ».",
        &["?: que rien n’est perdu", "?: une « longue attente »"],
    ),
    ("Une réponse que l’éditorialiste Nora Prat juge « molle ».", &["Nora Prat: molle"]),
    (
        "Le fabricant de skis Orvane négocie avec le fonds Skarven. La banque hésite. Le groupe promet une réponse en mai.",
        &["Orvane: une réponse en mai"],
    ),
    (
        "Le député Paul Rey a accusé le gouvernement. Le premier ministre a répondu que la loi passerait.",
        &["premier ministre: que la loi passerait"],
    ),
    (
        "Paul Rey écrit au tribunal. L’accusée, Nora Prat, baisse les yeux. L’avocate générale a requis deux ans.",
        &["avocate générale: deux ans"],
    ),
    ("Elle dit l’avoir écrit en trois nuits.", &["?: l’avoir écrit en trois nuits"]),
    (
        "« Qu’ils restent », a lancé le préfet Paul Rey tandis que, pour la maire Anna Vulc, « rien ne presse ».",
        &["Paul Rey: Qu’ils restent", "Anna Vulc: rien ne presse"],
    ),
    (
        "Paul Rey a averti que le pays paiera. Il a ensuite lancé à ceux voulant quitter le port : « Qu’ils partent. »",
        &["Paul Rey: que le pays paiera", "Paul Rey: Qu’ils partent."],
    ),
    (
        "Farid Belkadi, le Premier ministre irakien, a fait part d’un choc. Le Premier ministre a indiqué que la route rouvrira.",
        &["Farid Belkadi: un choc", "Farid Belkadi: que la route rouvrira"],
    ),
    ("Paul Rey a assuré au « 20 Heures » de TF1 être prêt.", &["Paul Rey: être prêt"]),
    (
        "« J’ai reçu des lettres », dit Paul Rey. « J’en lis », dit-il selon Ouest-France.",
        &["Paul Rey: J’ai reçu des lettres", "Paul Rey: J’en lis"],
    ),
];
