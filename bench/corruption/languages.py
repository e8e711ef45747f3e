"""Names of communes in the languages of their land, as road signs and local files have them.

French name by département, from the public offices of the languages and from signs: Breton, Basque,
Catalan, Occitan, Corsican, Alsatian and German, Flemish, Creole, Shimaore.
"""

from __future__ import annotations

from collections.abc import Mapping

OWN_NAMES: Mapping[str, Mapping[str, str]] = {
    "06": {"Nice": "Nissa", "Menton": "Mentan", "Grasse": "Grassa"},
    "09": {"Foix": "Fois", "Pamiers": "Pàmias"},
    "11": {"Carcassonne": "Carcassona", "Narbonne": "Narbona", "Limoux": "Limós"},
    "12": {"Rodez": "Rodés", "Millau": "Milhau"},
    "13": {"Arles": "Arle", "Aix-en-Provence": "Ais de Provença", "Aubagne": "Aubanha"},
    "19": {"Tulle": "Tula", "Brive-la-Gaillarde": "Briva la Galharda"},
    "22": {
        "Saint-Brieuc": "Sant-Brieg", "Lannion": "Lannuon", "Guingamp": "Gwengamp",
        "Paimpol": "Pempoull", "Perros-Guirec": "Perroz-Gireg", "Loudéac": "Loudieg",
    },
    "24": {"Périgueux": "Perigüers", "Bergerac": "Brageirac"},
    "29": {
        "Quimper": "Kemper", "Morlaix": "Montroulez", "Concarneau": "Konk-Kerne",
        "Carhaix-Plouguer": "Karaez-Plougêr", "Saint-Pol-de-Léon": "Kastell-Paol",
        "Quimperlé": "Kemperle", "Landerneau": "Landerne", "Châteaulin": "Kastellin",
        "Pont-l'Abbé": "Pont-'n-Abad", "Roscoff": "Rosko",
    },
    "31": {"Toulouse": "Tolosa", "Saint-Gaudens": "Sent Gaudenç"},
    "32": {"Auch": "Aush"},
    "34": {"Montpellier": "Montpelhièr", "Béziers": "Besièrs", "Sète": "Seta"},
    "35": {"Rennes": "Roazhon", "Saint-Malo": "Sant-Maloù", "Fougères": "Felger",
           "Vitré": "Gwitreg"},
    "44": {"Nantes": "Naoned", "Saint-Nazaire": "Sant-Nazer", "Guérande": "Gwenrann"},
    "46": {"Cahors": "Caurs"},
    "56": {
        "Vannes": "Gwened", "Lorient": "An Oriant", "Auray": "An Alre", "Pontivy": "Pondi",
        "Hennebont": "Henbont", "Carnac": "Karnag", "Quiberon": "Kiberen", "Sarzeau": "Sarzhav",
    },
    "57": {"Thionville": "Diedenhofen", "Sarreguemines": "Saargemünd", "Sarrebourg": "Saarburg"},
    "59": {"Dunkerque": "Duinkerke", "Lille": "Rijsel", "Hazebrouck": "Hazebroek",
           "Gravelines": "Grevelingen"},
    "64": {
        "Bayonne": "Baiona", "Biarritz": "Miarritze", "Saint-Jean-de-Luz": "Donibane Lohizune",
        "Hendaye": "Hendaia", "Anglet": "Angelu", "Hasparren": "Hazparne", "Ciboure": "Ziburu",
        "Saint-Palais": "Donapaleu", "Urrugne": "Urruña", "Ustaritz": "Uztaritze",
        "Saint-Jean-Pied-de-Port": "Donibane Garazi",
    },
    "65": {"Tarbes": "Tarba", "Lourdes": "Lorda"},
    "66": {
        "Perpignan": "Perpinyà", "Prades": "Prada", "Collioure": "Cotlliure", "Elne": "Elna",
        "Rivesaltes": "Ribesaltes", "Banyuls-sur-Mer": "Banyuls de la Marenda",
    },
    "67": {
        "Strasbourg": "Strossburi", "Haguenau": "Hàwenau", "Sélestat": "Schlettstàdt",
        "Saverne": "Zàwere", "Wissembourg": "Weissenburg", "Obernai": "Oberehnheim",
    },
    "68": {"Mulhouse": "Milhüsa", "Colmar": "Colmer", "Guebwiller": "Gawiller",
           "Altkirch": "Àltkirech"},
    "82": {"Montauban": "Montalban"},
    "87": {"Limoges": "Lemòtges"},
    "2A": {
        "Ajaccio": "Aiacciu", "Porto-Vecchio": "Portivechju", "Sartène": "Sartè",
        "Propriano": "Prupià", "Bonifacio": "Bunifaziu",
    },
    "2B": {
        "Corte": "Corti", "L'Île-Rousse": "Lisula", "Saint-Florent": "San Fiurenzu",
        "Ghisonaccia": "A Ghisunaccia", "Borgo": "U Borgu", "Cervione": "Cervioni",
    },
    "971": {"Pointe-à-Pitre": "Lapwent", "Basse-Terre": "Bastè"},
    "972": {"Fort-de-France": "Fodfwans", "Le Lamentin": "Lanmanten"},
    "973": {"Cayenne": "Kayenn", "Saint-Laurent-du-Maroni": "Senloran"},
    "974": {"Saint-Denis": "Sin-Dni", "Saint-Pierre": "Sin-Pyèr", "Le Tampon": "Tanpon"},
    "976": {"Mamoudzou": "Momoju"},
}  # fmt: skip
