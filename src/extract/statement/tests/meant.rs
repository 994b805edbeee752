//! More texts: whom descriptions and titles mean, newspapers and groups by their whole name, and what stands on both sides of its clause.

/// Texts as in the table above them.
pub(super) const MEANT: &[(&str, &[&str])] = &[
    (
        "Dans la minorité, Paul Rey dénonce « un coup de force ». L’ancien adjoint aux sports assure que rien n’a été voté.",
        &["Paul Rey: un coup de force", "Paul Rey: que rien n’a été voté"],
    ),
    (
        "Joint hier, Paul Rey balaie « des rumeurs ». Le patron du club affirme que le contrat sera respecté.",
        &["Paul Rey: des rumeurs", "Paul Rey: que le contrat sera respecté"],
    ),
    (
        "« Elle a sauvé la ferme », tranche son voisin Paul Rey. Le vieil éleveur reconnaît avoir douté.",
        &["Paul Rey: Elle a sauvé la ferme", "Paul Rey: avoir douté"],
    ),
    (
        "« Nous avons tout tenté », regrette la syndique, Anna Roy. L’élue verte affirme que la caisse est vide.",
        &["Anna Roy: Nous avons tout tenté", "Anna Roy: que la caisse est vide"],
    ),
    ("Le club cherche un entraîneur. Faux, selon le président, Paul Rey.", &["Paul Rey: Faux"]),
    ("Jamais avant l’été, répond l’hydrologue Paul Rey.", &["Paul Rey: Jamais avant l’été"]),
    ("Pas les communes, prévient l’association Rives nouvelles.", &["Rives nouvelles: Pas les communes"]),
    (
        "Son compagnon, Paul Rey, émet une réserve : elle ne sait pas s’arrêter.",
        &["Paul Rey: elle ne sait pas s’arrêter"],
    ),
    ("Paul Rey corrige : il n’avait plus de batterie.", &["Paul Rey: il n’avait plus de batterie"]),
    (
        "La chambre de commerce évalue les pertes à 600 000 francs.",
        &["chambre de commerce: les pertes à 600 000 francs"],
    ),
    ("Le syndicat Rives réclame plus de trains.", &["syndicat Rives: plus de trains"]),
    ("Le gérant dépeint un homme « doux et discret ».", &["gérant: un homme « doux et discret »"]),
    ("Le collectif Un toit pour tous qualifie la loi de « rustine ».", &["Un toit pour tous: rustine"]),
    (
        "Selon le quotidien El Heraldo de la Sierra, la ville est calme.",
        &["El Heraldo de la Sierra: la ville est calme"],
    ),
    (
        "Le ton est plus mesuré dans Le Sillon, proche de la majorité, pour qui la ville est calme.",
        &["Le Sillon: la ville est calme"],
    ),
    (
        "Son adversaire, la juriste Graça Monteiro-Lima, a perdu. « On nous a volés », a-t-elle déclaré.",
        &["Graça Monteiro-Lima: On nous a volés"],
    ),
    (
        "Les salariés de la cartonnerie Boréalis attendent. La ministre hésite. Les élus aussi. L’entreprise promet de rouvrir.",
        &["Boréalis: de rouvrir"],
    ),
    (
        "Pesticides : la ville savait, dit une chercheuse\n\nLa ville savait, a affirmé mardi Anna Roy. Le port ferme.",
        &["Anna Roy: Pesticides : la ville savait", "Anna Roy: La ville savait"],
    ),
    (
        "« Je n’ai jamais menti » : le boulanger de Dinant devant la cour\n\nPaul Rey, 46 ans, est jugé depuis lundi. « J’avais peur », a-t-il dit.",
        &["Paul Rey: Je n’ai jamais menti", "Paul Rey: J’avais peur"],
    ),
    (
        "« Nous n’avons plus un sou », a d’emblée posé la maire, Anna Roy.",
        &["Anna Roy: Nous n’avons plus un sou"],
    ),
    ("La banque a d’ores et déjà annoncé la fermeture du guichet.", &["banque: la fermeture du guichet"]),
    ("« Il n’y a pas de sujet », évacue M. Rey.", &["Rey: Il n’y a pas de sujet"]),
    ("« Je ne l’ai pas cru une seconde », se marre Paul Rey.", &["Paul Rey: Je ne l’ai pas cru une seconde"]),
    (
        "La préfète, Anna Roy, est venue. « Le gazole est à deux francs ! » lui a crié un matelot sous les vivats.",
        &["matelot: Le gazole est à deux francs !"],
    ),
    (
        "Plus prudent, le Kurier Polski, à Gdansk, rappelle que la ville est calme.",
        &["Kurier Polski: que la ville est calme"],
    ),
    (
        "Pour le quotidien Slovo, toute l’affaire est « un roman de gare ».",
        &["Slovo: toute l’affaire est « un roman de gare »"],
    ),
    (
        "Le quotidien Vesti publie une réaction d’Anna Roy : « La ville a peur. »",
        &["Vesti › Anna Roy: La ville a peur."],
    ),
    (
        "« La ville a peur », a dit le chancelier, rapporte le Wiener Stadtblatt.",
        &["Wiener Stadtblatt › chancelier: La ville a peur"],
    ),
    (
        "Le quotidien Vesti accuse. « Nous ne paierons pas », lui a répondu dès le lendemain, dans les mêmes colonnes, la ministre Anna Roy.",
        &["Vesti › Anna Roy: Nous ne paierons pas"],
    ),
    (
        "Me Anna Roy exige une expertise. L’avocate rémoise annonce avoir saisi la cour.",
        &["Anna Roy: une expertise", "Anna Roy: avoir saisi la cour"],
    ),
    (
        "L’Unicef manque d’argent. L’agence onusienne demande à ses partenaires de garantir le carburant.",
        &["Unicef: de garantir le carburant"],
    ),
    (
        "Selon une source, son épouse a évoqué devant la police des « colères terribles ».",
        &["source › épouse: des « colères terribles »"],
    ),
    ("La marchande qui l’a vendue, Anna Roy, récuse toute négligence.", &["Anna Roy: toute négligence"]),
    ("En défense, Me Paul Rey a plaidé la relaxe.", &["Paul Rey: la relaxe"]),
    (
        "Le feu est éteint, a communiqué la police. Des renforts auraient quitté la ville.",
        &["police: Le feu est éteint", "?: Des renforts auraient quitté la ville"],
    ),
    (
        "Le pont est lent, concède-t-elle, et ne fonctionne pas au gel.",
        &["?: Le pont est lent […] et ne fonctionne pas au gel"],
    ),
    (
        "La ville, a assuré le maire Paul Rey, « ne cédera pas ».",
        &["Paul Rey: La ville […] « ne cédera pas »"],
    ),
    (
        "« J’ai donné douze ans », a lu la maire Anna Roy sur une feuille.",
        &["Anna Roy: J’ai donné douze ans"],
    ),
    (
        "En cause, un marché dont l’échevin, Paul Rey, avait dit qu’il était « ficelé ».",
        &["Paul Rey: qu’il était « ficelé »"],
    ),
    (
        "Une passagère de 34 ans, Anna Roy, a raconté à l’AFP avoir été projetée au fond du wagon.",
        &["AFP › Anna Roy: avoir été projetée au fond du wagon"],
    ),
    (
        "Citant l’Insee, le quotidien Les Échos rappelle que la durée est stable.",
        &["Les Échos › Insee: que la durée est stable"],
    ),
    (
        "Dans Le Carnet du soir, la critique Anna Roy raconte avoir vu une liste. Selon elle, deux jurées sont parties.",
        &[
            "Le Carnet du soir › Anna Roy: avoir vu une liste",
            "Le Carnet du soir › Anna Roy: deux jurées sont parties",
        ],
    ),
    (
        "« La faille n’a pas fini de parler », insiste Paul Rey sur la radio Emisoras Unidas.",
        &["Emisoras Unidas › Paul Rey: La faille n’a pas fini de parler"],
    ),
    (
        "« Quelqu’un a crié : “Sautez !”, et j’ai sauté », raconte Anna Roy.",
        &["Anna Roy: Quelqu’un a crié : “Sautez !”, et j’ai sauté", "Anna Roy › ?: Sautez !"],
    ),
    (
        "Les clients arrivent. Jusqu’à quand ? « Sans neige, que viendraient-ils voir ? » s’interroge le maire, Paul Rey.",
        &["Paul Rey: Sans neige, que viendraient-ils voir ?"],
    ),
    (
        "Tout a commencé, raconte-t-elle, par un enfant perdu dans la gare.",
        &["?: Tout a commencé […] par un enfant perdu dans la gare"],
    ),
    (
        "Elle l’a annoncé en fin de conseil, d’une voix blanche : Paul Rey ne sera plus maire.",
        &["?: Paul Rey ne sera plus maire"],
    ),
    ("Paul Rey a gagné. « Il ne rentre jamais », a pesté le Toscan.", &["Paul Rey: Il ne rentre jamais"]),
    (
        "Josiane Roy récolte. D’après une technicienne du port, l’hiver sera doux. Cette spécialiste conseille de semer tôt.",
        &["technicienne du port: l’hiver sera doux", "technicienne du port: de semer tôt"],
    ),
    (
        "Selon le quotidien Le Progrès, qui cite un élu, deux offres auraient été déposées.",
        &["Le Progrès › élu: deux offres auraient été déposées"],
    ),
    ("Oui, et souvent, répond le préfet.", &["préfet: Oui, et souvent"]),
    ("Contacté, répond le préfet.", &[]),
    ("Non loin de là, raconte le préfet.", &[]),
    ("L’entreprise visée, Orvane, dément avoir menti.", &["Orvane: avoir menti"]),
    ("La société en question, Netavia, dément toute fuite.", &["Netavia: toute fuite"]),
];
