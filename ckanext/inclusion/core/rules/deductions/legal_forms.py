"""Which legal form each kind of organisation has, and whether a form is public or private."""

from __future__ import annotations

LOCAL_AUTHORITY = "Collectivité locale ou territoriale"
EPCI = "Établissement public de coopération intercommunale (EPCI)"
GIP = "Groupement d'intérêt public (GIP)"
SCIC = "Société coopérative d’intérêt collectif (SCIC)"
SCOP = "Société coopérative et participative (SCOP)"
SARL = "Société à responsabilité limitée (SARL)"
SAS = "Société par actions simplifiée (SAS)"
SASU = "Société par actions simplifiée unipersonnelle (SASU)"

# By the kinds of organisations; what is of the State has none of the standard's.
FORMS = {
    "commune": LOCAL_AUTHORITY,
    "epci": EPCI,
    "departement": LOCAL_AUTHORITY,
    "region": LOCAL_AUTHORITY,
    "association": "Association",
    "gip": GIP,
    "scop": SCOP,
    "scic": SCIC,
    "sarl": SARL,
    "sas": SAS,
    "sasu": SASU,
}
# A publicly owned company (SPL) is under private law: it says neither.
STATUSES = {
    "Association": "Privé",
    LOCAL_AUTHORITY: "Public",
    EPCI: "Public",
    GIP: "Public",
    "Établissement public à caractère industriel et commercial (EPIC)": "Public",
    "Établissement public à caractère scientifique, culturel et professionnel (EPSCP)": "Public",
    "Coopérative d'Activités et d'Entrepreneur·es (CAE)": "Privé",
    SCIC: "Privé",
    SCOP: "Privé",
    SARL: "Privé",
    SAS: "Privé",
    SASU: "Privé",
}
STATUSES_OF_KINDS = {kind: STATUSES[form] for kind, form in FORMS.items()} | {"state": "Public"}
