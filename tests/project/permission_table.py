"""Who may open which of our own screens of the admin, at their own station.

A new address fails the matrix until it stands here. An address that only takes a POST stands
where its POST is taken.
"""

from home.models import StationMembership

Role = StationMembership.Role
DATA, PUBLISHER = Role.DATA_OFFICER.value, Role.PUBLISHER.value
CONTROLLER, HEAD, STORE = Role.CONTROLLER.value, Role.HEAD.value, Role.STORE_KEEPER.value
ADMINISTRATOR = "administrator"

ROLES = (DATA, PUBLISHER, CONTROLLER, HEAD, STORE, ADMINISTRATOR)

OPEN_TO: dict[tuple[str, ...], tuple[str, ...]] = {
    ROLES: (
        "admin/exhibits/<int:pk>/correct/",
        "admin/exhibits/<int:pk>/move/",
        "admin/exhibits/count-lines/<int:pk>/",
        "admin/exhibits/custody/",
        "admin/exhibits/custody/anchors/<int:pk>/",
        "admin/guide/",
        "admin/guide/desk/",
        "admin/ita/",
        "admin/ita/calendar/",
        "admin/ita/calendar/feed/",
        "admin/ita/editions/",
        "admin/ita/excel/",
        "admin/ita/excel/<int:station_id>/exhibits/",
        "admin/ita/excel/<int:station_id>/exhibits/apply/",
        "admin/ita/excel/<int:station_id>/exhibits/template/",
        "admin/ita/excel/<int:station_id>/exhibits/undo/<int:batch_id>/",
        "admin/ita/excel/exhibits/",
        "admin/ita/excel/people/",
        "admin/ita/excel/property/",
        "admin/ita/excel/risk-results/",
        "admin/ita/excel/risks/",
        "admin/ita/export/<str:extension>/",
        "admin/ita/files/",
        "admin/ita/surveys/",
        "admin/ita/surveys/<int:edition>/eit.<slug:extension>/",
        "admin/ita/surveys/<int:edition>/iit.<slug:extension>/",
        "admin/messages/<int:pk>/reply/",
        "admin/registers/exhibit-count-sheet/<int:pk>/print/",
        "admin/registers/exhibit-receipt/<int:pk>/print/",
        "admin/registers/movement-slip/<int:pk>/print/",
        "admin/standing-pages/",
        "admin/waiting/",
    ),
    (DATA, PUBLISHER, CONTROLLER, HEAD, ADMINISTRATOR): (
        "admin/ita/excel/<int:station_id>/people/",
        "admin/ita/excel/<int:station_id>/people/apply/",
        "admin/ita/excel/<int:station_id>/people/template/",
        "admin/ita/excel/<int:station_id>/people/undo/<int:batch_id>/",
        "admin/ita/excel/<int:station_id>/property/",
        "admin/ita/excel/<int:station_id>/property/apply/",
        "admin/ita/excel/<int:station_id>/property/done/<int:batch_id>/",
        "admin/ita/excel/<int:station_id>/property/template/",
        "admin/ita/excel/<int:station_id>/property/undo/<int:batch_id>/",
        "admin/ita/excel/<int:station_id>/risk-results/",
        "admin/ita/excel/<int:station_id>/risk-results/apply/",
        "admin/ita/excel/<int:station_id>/risk-results/template/",
        "admin/ita/excel/<int:station_id>/risk-results/undo/<int:batch_id>/",
        "admin/ita/guide/<int:page_id>/",
        "admin/ita/import/<int:page_id>/",
        "admin/ita/import/<int:page_id>/apply/",
        "admin/ita/import/<int:page_id>/template/",
        "admin/ita/import/<int:page_id>/undo/<int:revision_id>/",
        "admin/registers/count-sheet/<int:pk>/print/",
        "admin/registers/donation-acceptance/<int:pk>/print/",
        "admin/registers/loan-slip/<int:pk>/print/",
        "admin/registers/return-slip/<int:pk>/print/",
        "admin/risks/copy-forward/",
        "admin/risks/heat-map/",
    ),
    (PUBLISHER, CONTROLLER, HEAD, ADMINISTRATOR): ("admin/ita/start-edition/",),
    (DATA, CONTROLLER, HEAD): (
        "admin/ita/contacts/",
        "admin/ita/contacts/<int:edition>/",
        "admin/ita/contacts/<int:edition>/export/",
    ),
    (CONTROLLER, HEAD, ADMINISTRATOR): (
        "admin/ita/excel/<int:station_id>/risks/",
        "admin/ita/excel/<int:station_id>/risks/apply/",
        "admin/ita/excel/<int:station_id>/risks/template/",
        "admin/ita/excel/<int:station_id>/risks/undo/<int:batch_id>/",
    ),
    (PUBLISHER, CONTROLLER, HEAD): (
        "admin/messages/",
        "admin/messages/key/<int:station_id>/general/",
    ),
    (ADMINISTRATOR,): (
        "admin/ita/start-station/",
        "admin/patterns/",
    ),
    (CONTROLLER,): (
        "admin/messages/<int:pk>/",
        "admin/messages/key/<int:station_id>/complaint/",
    ),
    (): (
        "admin/ita/excel/<int:station_id>/exhibits/done/<int:batch_id>/",
        "admin/ita/excel/<int:station_id>/people/done/<int:batch_id>/",
        "admin/ita/excel/<int:station_id>/risk-results/done/<int:batch_id>/",
        "admin/ita/excel/<int:station_id>/risks/done/<int:batch_id>/",
        "admin/ita/import/<int:page_id>/done/<int:revision_id>/",
    ),
}
"""Roles to addresses; nobody opens those of things that a station doesn't have."""

OF_ONE_STATION = frozenset({"admin/risks/copy-forward/", "admin/risks/heat-map/"})
"""Screens whose address names the station, for those who see several."""

ALLOWED = {route: frozenset(roles) for roles, routes in OPEN_TO.items() for route in routes}
