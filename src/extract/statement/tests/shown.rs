//! More texts: what only the place of a word shows, and whom other words go back to.

/// Texts as in the table above them.
pub(super) const SHOWN: &[(&str, &[&str])] = &[
    (
        "Auteur de trois buts, l’attaquant Sékou Diarra a de son côté salué « un match parfait ».",
        &["Sékou Diarra: un match parfait"],
    ),
    (
        "Le maire Luc Morin s’explique. La suite, à l’en croire, sera plus simple.",
        &["Luc Morin: La suite […] sera plus simple"],
    ),
    (
        "Luc Morin s’explique. A l’en croire, aucun train n’a été retardé.",
        &["Luc Morin: aucun train n’a été retardé"],
    ),
    ("Le musicien Paul Rey juge ces chansons « plus nues ».", &["Paul Rey: plus nues"]),
    (
        "L’imam, El Hadji Sall, a prié les deux camps de garder leur calme.",
        &["El Hadji Sall: de garder leur calme"],
    ),
    (
        "Sa directrice, Anna Vulc, a estimé que l’aide n’arriverait « pas à temps » et demandé une trêve.",
        &["Anna Vulc: que l’aide n’arriverait « pas à temps »", "Anna Vulc: une trêve"],
    ),
    (
        "La réunion pourrait se tenir jeudi, a laissé entendre l’édile Luc Morin.",
        &["Luc Morin: La réunion pourrait se tenir jeudi"],
    ),
    ("Le port, a tenu à préciser le préfet, restera ouvert.", &["préfet: Le port […] restera ouvert"]),
    ("La banque a promis d’interpeller le conseil.", &["banque: d’interpeller le conseil"]),
    ("Les villageois ont demandé qui garderait le bétail.", &["villageois: qui garderait le bétail"]),
    (
        "Selon la climatologue Inès Vauquelin, ce gel est appelé à se répéter.",
        &["Inès Vauquelin: ce gel est appelé à se répéter"],
    ),
    (
        "Une voisine estime que l’on exagère : « De mon temps, on marchait. »",
        &["voisine: que l’on exagère", "voisine: De mon temps, on marchait."],
    ),
    (
        "Pour l’ancien capitaine Luc Morin, le mal est profond : « Ce club a tout, sauf un chef. »",
        &["Luc Morin: le mal est profond", "Luc Morin: Ce club a tout, sauf un chef."],
    ),
    ("Le groupe qualifie l’opération d’« hostile ».", &["groupe: hostile"]),
    (
        "Le conseil compte 80 élus, selon les données publiées mercredi par la préfecture.",
        &["préfecture: Le conseil compte 80 élus"],
    ),
    ("L’hôpital a toujours nié toute faute.", &["hôpital: toute faute"]),
    ("La défense nie toute fraude.", &["défense: toute fraude"]),
    ("Les raffineurs, eux, réclament un délai.", &["raffineurs: un délai"]),
    ("Un éleveur ricane : « Ils seront tous partis. »", &["éleveur: Ils seront tous partis."]),
    (
        "« Dix minutes, le double quand il neige », corrige Roger Peyrat.",
        &["Roger Peyrat: Dix minutes, le double quand il neige"],
    ),
    (
        "Nour Kerbrat a vendu sa maison. Regrette-t-elle la ville ? « Je la regarde de loin. »",
        &["Nour Kerbrat: Je la regarde de loin."],
    ),
    (
        "« On les a sauvés », raconte le Dr Simon Péloquin. Le médecin réclame deux lits.",
        &["Simon Péloquin: On les a sauvés", "Simon Péloquin: deux lits"],
    ),
    ("La mandataire de Yaakaar, Me Aïssatou Kébé, dénonce « une fraude ».", &["Aïssatou Kébé: une fraude"]),
    (
        "« Nous avons tout fouillé », raconte l’adjudant Loïc Perruchet. Le sauveteur de 34 ans parle d’« une chance ».",
        &["Loïc Perruchet: Nous avons tout fouillé", "Loïc Perruchet: une chance"],
    ),
    (
        "Le capitaine, Luc Morin, prend sa part. « C’est nous », a reconnu le défenseur central.",
        &["Luc Morin: C’est nous"],
    ),
    (
        "« La caisse est vide », tonne Luc Morin, secrétaire régional du syndicat. Le syndicaliste exige un audit.",
        &["Luc Morin: La caisse est vide", "Luc Morin: un audit"],
    ),
    (
        "La conseillère d’Etat Florence Roy exige un rapport. Pour la magistrate, la ligne souffre.",
        &["Florence Roy: un rapport", "Florence Roy: la ligne souffre"],
    ),
    ("D’après l’avocat, Paul Rey a tout perdu.", &["avocat: Paul Rey a tout perdu"]),
    (
        "Nous avons rencontré des salariés. Tous décrivent une « chasse aux coûts ».",
        &["salariés: une « chasse aux coûts »"],
    ),
    (
        "Gérard Husson a consulté. « Je ne voyais plus rien », souffle le Vosgien.",
        &["Gérard Husson: Je ne voyais plus rien"],
    ),
    (
        "Le ministère conteste tout retard. Il fait valoir que les doses sont là.",
        &["ministère: tout retard", "ministère: que les doses sont là"],
    ),
    (
        "Dans un entretien paru la veille dans Les Terres de Loire, Luc Roy demande une loi.",
        &["Les Terres de Loire › Luc Roy: une loi"],
    ),
    (
        "C’est sur ces images que s’ouvre l’enquête du Rift Herald consacrée au thé. « Une machine remplace cent bras », raconte la cueilleuse Mercy Roy.",
        &["Rift Herald › Mercy Roy: Une machine remplace cent bras"],
    ),
    (
        "Le quotidien Il Faro a enquêté. L’ordre serait venu d’en haut. « J’ai vu les listes », y témoigne un officier.",
        &["Il Faro: L’ordre serait venu d’en haut", "Il Faro › officier: J’ai vu les listes"],
    ),
    (
        "La Gazzetta Ligure revient sur le billet. Le journal affirme que la mesure coûtera cher.",
        &["La Gazzetta Ligure: que la mesure coûtera cher"],
    ),
    (
        "Le site d’investigation Kasanka Leaks s’intéresse aux coulisses. À l’en croire, la loi fut écrite en une nuit.",
        &["Kasanka Leaks: la loi fut écrite en une nuit"],
    ),
    (
        "Anna Roy devance Luc Morin, selon l’Office électoral. Ce dernier n’a pas concédé sa défaite. « Nous irons au tribunal », a-t-il prévenu.",
        &["Office électoral: Anna Roy devance Luc Morin", "Luc Morin: Nous irons au tribunal"],
    ),
    (
        "« On le voit tous les six ans », grince une retraitée croisée devant l’école Jean-Moulin.",
        &["retraitée croisée: On le voit tous les six ans"],
    ),
    ("Me Aurore Roy a sollicité une peine plus légère.", &["Aurore Roy: une peine plus légère"]),
    (
        "Le groupe Agrovia nie tout danger. « Tout est contrôlé », écrit-il.",
        &["Agrovia: tout danger", "Agrovia: Tout est contrôlé"],
    ),
    (
        "La ministre conteste tout retard. Il pleut. Le préfet parle. Il fait savoir que les doses sont là.",
        &["ministre: tout retard", "préfet: que les doses sont là"],
    ),
    ("Sa fille, Manon, raconte que des huissiers sont venus.", &["Manon: que des huissiers sont venus"]),
    (
        "La maire se tait. Celle-ci, Paule Gossiaux, est partie. Elle déplore d’avoir appris la nouvelle par la presse.",
        &["Paule Gossiaux: d’avoir appris la nouvelle par la presse"],
    ),
    (
        "« On nous dictait tout », confirme une ancienne répartitrice. D’après cette quadragénaire, les visites étaient connues.",
        &[
            "ancienne répartitrice: On nous dictait tout",
            "ancienne répartitrice: les visites étaient connues",
        ],
    ),
    (
        "Le directeur, Reto Ammann, a tout tenté. Le Zurichois a invoqué un recul des ventes.",
        &["Reto Ammann: un recul des ventes"],
    ),
    (
        "Le fabricant de montres Montrelis a annoncé la fermeture du site.",
        &["Montrelis: la fermeture du site"],
    ),
    ("L’analyste indépendant Pierre Corbaz prédit une reprise.", &["Pierre Corbaz: une reprise"]),
    (
        "L’avocat Luc Roy a parlé. Pour ce dernier, la fin était prévisible.",
        &["Luc Roy: la fin était prévisible"],
    ),
    ("L’union des commerçants réclame une exonération.", &["union des commerçants: une exonération"]),
];
