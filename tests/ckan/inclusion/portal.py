"""A plugin of a portal, as docs/interfaces.rst shows it."""

from dataclasses import replace

import polars as pl
from ckan import plugins

from ckanext.inclusion.core.linkage.comparisons import make_plain
from ckanext.inclusion.core.rules.rule import Example, Explanation, Rule
from ckanext.inclusion.core.rules.values import ValueRule, make_stage, rewrite
from ckanext.inclusion.interfaces import IInclusion

QUARTER_IN_CAPITALS = ValueRule(
    Rule(
        id="quartier-en-capitales",
        role="name",
        explanation=Explanation(
            "Le quartier « {value} » est écrit en capitales.",
            "Gardez la proposition, ou écrivez le nom tel qu’il est affiché sur place.",
        ),
        examples=(Example({"quartier": "LE PANIER"}, {"quartier": "Le Panier"}, "likely"),),
        best="likely",
    ),
    wants=lambda column: column.name == "quartier",
    suspects=lambda column: pl.col("value").str.contains("^[A-Z ]+$"),
    judge=rewrite(lambda value: value.str.to_titlecase(), tier="likely"),
)
# How much likelier different, half alike, alike and the same quarters make it that two rows are
# one place, as logarithms.
WEIGHTS = (-9.0, -0.5, 0.5, 1.0)


class OurGeocoder:
    def search(self, asked):
        told = {"result_status": "ok", "result_type": "housenumber", "result_score": 0.99}
        point = {"latitude": 43.7034, "longitude": 7.2663}
        return asked.select(
            "id",
            *(pl.lit(value).alias(name) for name, value in {**told, **point}.items()),
            result_label=pl.concat_str("housenumber", "street", "city", separator=" "),
            result_housenumber="housenumber",
            result_name="street",
            result_postcode="postcode",
            result_city="city",
            result_citycode="citycode",
        )


class OurPortalPlugin(plugins.SingletonPlugin):
    plugins.implements(IInclusion, inherit=True)

    def inclusion_stages(self):
        return [make_stage("quartiers", [QUARTER_IN_CAPITALS])]

    def inclusion_comparisons(self):
        return [replace(make_plain("quartier"), weights=WEIGHTS)]

    def inclusion_geocoders(self):
        return {"notre-base": OurGeocoder}

    def inclusion_local_columns(self):
        return ["quartier"]
