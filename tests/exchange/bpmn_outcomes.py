"""What becomes of each of the 67 BPMN files of other tools: how much is read, or with which sentence it is refused."""

from __future__ import annotations

from typing import NamedTuple


class Read(NamedTuple):
    """How many records of each kind a file becomes, how many of them have no place, how many things were mended."""

    maps: int
    pools: int
    lanes: int
    steps: int
    flows: int
    data: int
    notes_and_groups: int
    without_place: int
    warnings: int


OUTCOMES: dict[str, Read | str] = {
    "BPIC15_1.bpmn": Read(1, 0, 0, 540, 635, 0, 0, 0, 0),
    "LoanApp_simplified.bpmn": Read(1, 0, 0, 16, 19, 0, 0, 0, 0),
    "miwg-adonis-A.3.0-export.bpmn": Read(1, 0, 0, 10, 8, 0, 0, 0, 0),
    "miwg-adonis-C.1.0-export.bpmn": Read(1, 2, 3, 21, 23, 0, 0, 0, 0),
    "miwg-aris-B.1.0-roundtrip.bpmn": Read(1, 2, 2, 26, 29, 2, 2, 0, 0),
    "miwg-aris-C.6.0-export.bpmn": Read(1, 0, 0, 40, 36, 2, 0, 0, 0),
    "miwg-bizagi-A.4.0-roundtrip.bpmn": Read(1, 3, 2, 17, 15, 0, 0, 0, 3),
    "miwg-bonita-A.4.1-roundtrip.bpmn": Read(1, 0, 3, 17, 13, 0, 0, 0, 6),
    "miwg-bonita-C.1.0-export.bpmn": Read(1, 0, 4, 21, 21, 0, 0, 1, 8),
    "miwg-camunda-eclipse-B.1.0-export.bpmn": Read(1, 2, 2, 23, 27, 2, 2, 0, 1),
    "miwg-camunda-eclipse-C.2.0-roundtrip.bpmn": Read(1, 4, 2, 29, 30, 0, 0, 0, 0),
    "miwg-camunda-modeler-A.4.1-roundtrip.bpmn": Read(1, 2, 3, 17, 15, 0, 0, 0, 0),
    "miwg-camunda-modeler-C.6.0-roundtrip.bpmn": Read(1, 0, 0, 40, 36, 2, 0, 0, 0),
    "miwg-ea-B.1.0-roundtrip.bpmn": Read(2, 2, 2, 29, 31, 2, 2, 0, 0),
    "miwg-genmymodel-A.4.0-roundtrip.bpmn": Read(1, 1, 2, 17, 15, 0, 0, 0, 0),
    "miwg-genmymodel-C.1.0-export.bpmn": Read(1, 2, 3, 21, 25, 0, 0, 0, 1),
    "miwg-ibm-blueworks-A.2.0-export.bpmn": Read(1, 0, 0, 8, 9, 0, 0, 17, 0),
    "miwg-ref-A.1.0.bpmn": Read(1, 0, 0, 5, 4, 0, 0, 0, 0),
    "miwg-ref-A.2.0.bpmn": Read(1, 0, 0, 8, 9, 0, 0, 0, 0),
    "miwg-ref-A.3.0.bpmn": Read(1, 0, 0, 10, 8, 0, 0, 0, 0),
    "miwg-ref-A.4.0.bpmn": Read(1, 1, 2, 17, 15, 0, 0, 0, 0),
    "miwg-ref-A.4.1.bpmn": Read(1, 2, 3, 17, 15, 0, 0, 0, 0),
    "miwg-ref-B.1.0.bpmn": Read(1, 2, 2, 29, 31, 2, 2, 5, 0),
    "miwg-ref-B.2.0.bpmn": Read(1, 2, 2, 94, 89, 2, 2, 5, 0),
    "miwg-ref-C.1.0.bpmn": Read(1, 2, 4, 21, 25, 0, 0, 0, 0),
    "miwg-ref-C.2.0.bpmn": Read(1, 4, 2, 29, 30, 0, 0, 0, 0),
    "miwg-ref-C.4.0.bpmn": Read(4, 4, 2, 40, 54, 6, 1, 0, 0),
    "miwg-ref-C.6.0.bpmn": Read(1, 0, 0, 40, 36, 2, 0, 0, 0),
    "miwg-signavio-B.1.0-export.bpmn": Read(1, 2, 3, 23, 28, 2, 2, 0, 6),
    "miwg-signavio-C.2.0-export.bpmn": Read(1, 4, 5, 29, 30, 0, 0, 0, 0),
    "miwg-trisotech-A.4.0-export.bpmn": Read(1, 1, 2, 17, 15, 0, 0, 0, 0),
    "miwg-trisotech-C.2.0-roundtrip.bpmn": Read(1, 4, 2, 29, 30, 0, 0, 0, 0),
    "miwg-visual-paradigm-A.3.0-roundtrip.bpmn": Read(1, 0, 0, 10, 8, 0, 0, 0, 2),
    "miwg-w4-A.4.0-export.bpmn": Read(1, 1, 2, 17, 15, 0, 0, 0, 0),
    "miwg-w4-C.4.0-roundtrip.bpmn": Read(4, 4, 2, 40, 54, 6, 1, 0, 0),
    "miwg-yaoqiang-A.4.1-export.bpmn": Read(1, 2, 3, 17, 15, 0, 0, 0, 0),
    "miwg-yaoqiang-B.1.0-roundtrip.bpmn": Read(2, 2, 2, 29, 31, 2, 2, 0, 0),
    "moddle-ad-hoc.bpmn": Read(1, 0, 0, 3, 1, 0, 0, 0, 0),
    "moddle-bizagi-nested-ns-definition.bpmn": Read(1, 2, 0, 3, 2, 0, 0, 0, 1),
    "moddle-bpmn-in-color.bpmn": Read(1, 0, 0, 3, 1, 0, 0, 0, 0),
    "moddle-case-agile-local-ns-declaration.bpmn": Read(1, 1, 2, 11, 17, 5, 0, 0, 0),
    "moddle-category.bpmn": Read(1, 0, 0, 0, 0, 0, 1, 0, 0),
    "moddle-choreography-task.bpmn": Read(1, 2, 0, 3, 3, 0, 0, 8, 0),
    "moddle-data-object-reference.bpmn": Read(1, 0, 0, 0, 0, 1, 0, 0, 0),
    "moddle-documentation.bpmn": Read(1, 0, 0, 1, 0, 0, 0, 1, 0),
    "moddle-error-bad-encoding.bpmn": Read(1, 0, 0, 0, 0, 0, 0, 0, 0),
    "moddle-error-di-no-bpmn-element.bpmn": Read(1, 0, 0, 1, 0, 0, 0, 1, 1),
    "moddle-error-duplicate-ids.bpmn": Read(1, 0, 0, 0, 0, 0, 0, 0, 1),
    "moddle-error-invalid-attributes.bpmn": "Line 3 of the file is not well-formed XML.",
    "moddle-error-not-bpmn.bpmn": "Line 2: the file is not BPMN 2.0",
    "moddle-error-undeclared-ns-child.bpmn": Read(1, 0, 0, 0, 0, 0, 0, 0, 1),
    "moddle-error-unrecognized-child.bpmn": Read(1, 0, 0, 0, 0, 0, 0, 0, 1),
    "moddle-event-definition-ref.bpmn": Read(1, 0, 0, 1, 0, 0, 0, 1, 0),
    "moddle-example-colors.bpmn": Read(1, 0, 0, 3, 1, 0, 0, 0, 0),
    "moddle-extension-elements.bpmn": Read(1, 0, 0, 0, 0, 0, 0, 0, 1),
    "moddle-i18n.bpmn": Read(1, 0, 0, 3, 2, 0, 0, 0, 0),
    "moddle-local-ns-no-di.bpmn": Read(1, 0, 0, 2, 1, 0, 0, 3, 0),
    "moddle-multiInstanceLoopCharacteristics.bpmn": Read(1, 1, 2, 6, 5, 0, 0, 0, 0),
    "moddle-namespace-redefinition.bpmn": Read(1, 0, 0, 1, 0, 1, 0, 2, 1),
    "moddle-simple-default-ns.bpmn": Read(1, 0, 0, 3, 1, 0, 0, 0, 0),
    "moddle-simple.bpmn": Read(1, 0, 0, 3, 1, 0, 0, 0, 0),
    "moddle-xsi-type.bpmn": Read(1, 1, 2, 2, 1, 0, 0, 0, 0),
    "moddle-yaoqiang-event-definitions.bpmn": Read(1, 0, 0, 13, 12, 0, 0, 0, 0),
    "receipt.bpmn": Read(1, 0, 0, 59, 90, 0, 0, 0, 0),
    "running-example.bpmn": Read(1, 0, 0, 18, 21, 0, 0, 0, 0),
    "simod-or.bpmn": Read(1, 0, 0, 27, 38, 0, 0, 0, 0),
    "simod-purchasing-discovered.bpmn": Read(1, 0, 0, 29, 31, 0, 0, 0, 0),
}
