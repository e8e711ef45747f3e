"""Names of streets as French communes give them: few that all have, and many that one has.

Persons are long dead and in every town, or of surnames put together from syllables.
"""

from __future__ import annotations

from itertools import product
from random import Random

TYPES = {
    "Rue": 44, "Chemin": 17, "Impasse": 11, "Avenue": 7, "Place": 5, "Route": 5, "Allée": 5,
    "Boulevard": 2, "Traverse": 2, "Montée": 1, "Passage": 1, "Square": 1, "Quai": 1, "Ruelle": 1,
    "Lotissement": 1, "Résidence": 1, "Cours": 1, "Quartier": 1,
}  # fmt: skip
EVERYWHERE = (
    "de la République", "Victor Hugo", "Jean Jaurès", "de la Mairie", "de l'Église", "des Écoles",
    "du Général de Gaulle", "de la Libération", "Jean Moulin", "Pasteur", "de la Gare", "de la Paix",
    "du 8 mai 1945", "du 11 novembre 1918", "du 4 septembre", "du Maréchal Foch", "Gambetta",
    "Émile Zola", "Frédéric Mistral", "Marcel Pagnol", "du Stade", "de la Fontaine", "du Moulin",
    "de la Liberté", "Saint-Pierre", "Notre-Dame", "du Château", "Jules Ferry", "Henri IV",
    "du Docteur Calmette", "du Président Wilson", "du Commandant Charcot", "du Colonel Fabien",
    "du Maréchal Leclerc", "Alphonse Daudet", "de Verdun", "de Provence", "du 19 mars 1962",
    "Anatole France", "Pierre et Marie Curie", "de l'Abbé Grégoire", "du Capitaine Dreyfus",
)  # fmt: skip
THINGS = (
    "Lilas Roses Mimosas Oliviers Pins Chênes Cyprès Amandiers Figuiers Lavandes Genêts Romarins "
    "Glycines Platanes Micocouliers Cigales Hirondelles Mésanges Rossignols Alouettes Vignes "
    "Restanques Sources Moulins Lavoirs Fours Remparts Bergers Bouviers Tisserands Potiers Tanneurs "
    "Forgerons Drapiers Cordeliers Carmes Ursulines Pénitents Capucins Jardins Prairies Cerisiers "
    "Pêcheurs Marins Calanques Collines Garrigues Combes Vallons Rochers Carrières Salines Iris "
    "Acacias Tilleuls Érables Frênes Peupliers Saules Bouleaux Noyers Mûriers Grenadiers Jasmins"
).split()
PLACES = (
    "Plaine Combe Crau Colle Bastide Tour Croix Baume Roche Condamine Ferrage Blache Garenne Lauze "
    "Peyrière Bégude Font Grange Treille Palud Draille Faïsse Ubac Adret Sablière Tuilière Verrerie"
).split()
KINDS = "Haute Basse Grande Petite Vieille Neuve Longue Belle".split()
SAINTS = (
    "Roch Éloi Jean Paul Martin Michel Antoine Joseph Sébastien Véran Mître Maximin Trophime "
    "Césaire Victor Honorat Cassien Raphaël Laurent Étienne Jacques Barthélemy André Clair Marc"
).split()
FIRST = (
    "Jean Pierre Louis Paul Joseph Henri Marius Antoine Auguste Émile Jules Lucien Marcel Rose Marie "
    "Jeanne Lucie Berthe Claire Élise Honoré Victor Gabriel Félix Gaston Léon Albert Camille Edmond"
).split()
TITLES = ("du Docteur", "du Général", "du Commandant", "de l'Abbé", "du Professeur", "du Colonel")
_BEGIN = "Bar Cau Mar Ro Gar Fa Bo Ri Au Es Tam Pel Cas Ver Gi Sau Mou Ar Bla Chau Dau Or Vi Te".split()
_MIDDLE = ("", "ra", "bi", "ti", "ne", "lo", "man", "que", "gue", "za")
_END = "ral vin tin rel doux nier lier gues nas sard ville mont bert rand bon sson tier".split()


class Names:
    """Draw names for the streets of communes, the commonest most often."""

    def __init__(self, random: Random, communes: list[str]) -> None:
        """Make the surnames; `communes` are those that roads lead to."""
        self._random = random
        self._communes = communes
        every = sorted({a + b + c for a, b, c in product(_BEGIN, _MIDDLE, _END)})
        self._surnames = random.sample(every, 3_000)

    def draw(self) -> str:
        """Return the name of a street, its type before it."""
        random = self._random
        kind = random.choices(list(TYPES), list(TYPES.values()))[0]
        if random.random() < 0.02:
            return random.choice(("Grande Rue", "Rue Grande", "2e Avenue", "1ère Rue", "La Canebière"))
        return f"{kind} {self._own(kind)}"

    def place(self) -> str:
        """Return the name of a place without streets."""
        random = self._random
        form = random.randrange(4)
        if form == 0:
            return f"Les {random.choice(THINGS)}"
        if form == 1:
            return f"La {random.choice(KINDS)} {random.choice(PLACES)}"
        if form == 2:
            return f"Mas de {random.choice(self._surnames)}"
        return f"La {random.choice(PLACES)} de {random.choice(self._surnames)}"

    def _own(self, kind: str) -> str:
        random = self._random
        if kind == "Route" and random.random() < 0.7:
            return f"de {random.choice(self._communes)}"
        draw = random.random()
        if draw < 0.2:
            return random.choice(EVERYWHERE)
        if draw < 0.4:
            return f"des {random.choice(THINGS)}"
        if draw < 0.5:
            return f"de la {random.choice((*PLACES, *(f'{k} {p}' for k in KINDS for p in PLACES[:9])))}"
        if draw < 0.57:
            return f"Saint-{random.choice(SAINTS)}"
        return self._person()

    def _person(self) -> str:
        random, surname = self._random, self._random.choice(self._surnames)
        draw = random.random()
        if draw < 0.12:
            return f"{random.choice(TITLES)} {surname}"
        if draw < 0.2:
            return f"{random.choice(TITLES)} {random.choice(FIRST)} {surname}"
        if draw < 0.8:
            return f"{random.choice(FIRST)} {surname}"
        return surname
