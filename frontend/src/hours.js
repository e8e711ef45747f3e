// Loaded when somebody asks which places are open: the largest of the libraries.
import OpeningHours from "opening_hours";

window.inclusionHours = OpeningHours;
