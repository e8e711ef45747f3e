"""The errors that a spreadsheet shows in place of a value, such as #N/A or #REF!."""

# As spreadsheets show them in English and French, LibreOffice with a space before ! and ?.
NAMES = (
    "NULL!|NUL ?!|DIV/0 ?!|VALUE!|VALEUR ?!|REF ?!|NAME\\?|NOM ?\\?|NUM!|NOMBRE ?!|N/A|SPILL!"
    "|PROPAGATION ?!|CALC!|CALCUL ?!|FIELD!|CHAMP ?!|BLOCKED!|BLOQUE ?!|CONNECT!|CONNEXION ?!"
)
ERROR = rf"^(?:#(?:{NAMES})|(?:Err|Erreur) ?: ?\d{{3}})$"
