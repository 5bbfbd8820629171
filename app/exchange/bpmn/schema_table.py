"""The OMG schema of BPMN 2.0 in short: element types with their children in order and their attributes.

Taken from the machine-readable files BPMN20.xsd, Semantic.xsd, BPMNDI.xsd, DI.xsd and DC.xsd of the standard.
One line per type (continued lines are indented): `name < base | children | attributes`. A child is `name:type`
(the type is left out where it follows from the name) with `!` one, `?` at most one, `+` one or more, `*` any number;
ANY is any foreign content. An attribute is `name:type`, with `!` where it is required.
"""

from __future__ import annotations

TYPES = """
tDefinitions < - | import* extension* rootElement* BPMNDiagram* relationship* | id:ID name:string
    targetNamespace:anyURI! expressionLanguage:anyURI typeLanguage:anyURI exporter:string exporterVersion:string
tImport < - |  | namespace:anyURI! location:string! importType:anyURI!
tActivity < tFlowNode | ioSpecification? property* dataInputAssociation* dataOutputAssociation* resourceRole*
    loopCharacteristics? | isForCompensation:boolean startQuantity:integer completionQuantity:integer
    default:IDREF
tAdHocSubProcess < tSubProcess | completionCondition:tExpression? | cancelRemainingInstances:boolean
    ordering:tAdHocOrdering
tArtifact < tBaseElement |  |
tAssignment < tBaseElement | from:tExpression! to:tExpression! |
tAssociation < tArtifact |  | sourceRef:QName! targetRef:QName! associationDirection:tAssociationDirection
tAuditing < tBaseElement |  |
tBaseElement < - | documentation* extensionElements? | id:ID
tBaseElementWithMixedContent < - | documentation* extensionElements? | id:ID
tBoundaryEvent < tCatchEvent |  | cancelActivity:boolean attachedToRef:QName!
tBusinessRuleTask < tTask |  | implementation:tImplementation
tCallableElement < tRootElement | supportedInterfaceRef:QName* ioSpecification? ioBinding* | name:string
tCallActivity < tActivity |  | calledElement:QName
tCallChoreography < tChoreographyActivity | participantAssociation* | calledChoreographyRef:QName
tCallConversation < tConversationNode | participantAssociation* | calledCollaborationRef:QName
tCancelEventDefinition < tEventDefinition |  |
tCatchEvent < tEvent | dataOutput* dataOutputAssociation* outputSet? eventDefinition* eventDefinitionRef:QName*
    | parallelMultiple:boolean
tCategory < tRootElement | categoryValue* | name:string
tCategoryValue < tBaseElement |  | value:string
tChoreography < tCollaboration | flowElement* |
tChoreographyActivity < tFlowNode | participantRef:QName+ correlationKey* | initiatingParticipantRef:QName!
    loopType:tChoreographyLoopType
tChoreographyTask < tChoreographyActivity | messageFlowRef:QName+ |
tCollaboration < tRootElement | participant* messageFlow* artifact* conversationNode* conversationAssociation*
    participantAssociation* messageFlowAssociation* correlationKey* choreographyRef:QName* conversationLink* |
    name:string isClosed:boolean
tCompensateEventDefinition < tEventDefinition |  | waitForCompletion:boolean activityRef:QName
tComplexBehaviorDefinition < tBaseElement | condition:tFormalExpression! event:tImplicitThrowEvent? |
tComplexGateway < tGateway | activationCondition:tExpression? | default:IDREF
tConditionalEventDefinition < tEventDefinition | condition:tExpression! |
tConversation < tConversationNode |  |
tConversationAssociation < tBaseElement |  | innerConversationNodeRef:QName! outerConversationNodeRef:QName!
tConversationLink < tBaseElement |  | name:string sourceRef:QName! targetRef:QName!
tConversationNode < tBaseElement | participantRef:QName* messageFlowRef:QName* correlationKey* | name:string
tCorrelationKey < tBaseElement | correlationPropertyRef:QName* | name:string
tCorrelationProperty < tRootElement | correlationPropertyRetrievalExpression+ | name:string type:QName
tCorrelationPropertyBinding < tBaseElement | dataPath:tFormalExpression! | correlationPropertyRef:QName!
tCorrelationPropertyRetrievalExpression < tBaseElement | messagePath:tFormalExpression! | messageRef:QName!
tCorrelationSubscription < tBaseElement | correlationPropertyBinding* | correlationKeyRef:QName!
tDataAssociation < tBaseElement | sourceRef:IDREF* targetRef:IDREF! transformation:tFormalExpression?
    assignment* |
tDataInput < tBaseElement | dataState? | name:string itemSubjectRef:QName isCollection:boolean
tDataInputAssociation < tDataAssociation |  |
tDataObject < tFlowElement | dataState? | itemSubjectRef:QName isCollection:boolean
tDataObjectReference < tFlowElement | dataState? | itemSubjectRef:QName dataObjectRef:IDREF
tDataOutput < tBaseElement | dataState? | name:string itemSubjectRef:QName isCollection:boolean
tDataOutputAssociation < tDataAssociation |  |
tDataState < tBaseElement |  | name:string
tDataStore < tRootElement | dataState? | name:string capacity:integer isUnlimited:boolean itemSubjectRef:QName
tDataStoreReference < tFlowElement | dataState? | itemSubjectRef:QName dataStoreRef:QName
tDocumentation < - | ANY | id:ID textFormat:string
tEndEvent < tThrowEvent |  |
tEndPoint < tRootElement |  |
tError < tRootElement |  | name:string errorCode:string structureRef:QName
tErrorEventDefinition < tEventDefinition |  | errorRef:QName
tEscalation < tRootElement |  | name:string escalationCode:string structureRef:QName
tEscalationEventDefinition < tEventDefinition |  | escalationRef:QName
tEvent < tFlowNode | property* |
tEventBasedGateway < tGateway |  | instantiate:boolean eventGatewayType:tEventBasedGatewayType
tEventDefinition < tRootElement |  |
tExclusiveGateway < tGateway |  | default:IDREF
tExpression < tBaseElementWithMixedContent |  |
tExtension < - | documentation* | definition:QName mustUnderstand:boolean
tExtensionElements < - | ANY |
tFlowElement < tBaseElement | auditing? monitoring? categoryValueRef:QName* | name:string
tFlowNode < tFlowElement | incoming:QName* outgoing:QName* |
tFormalExpression < tExpression |  | language:anyURI evaluatesToTypeRef:QName
tGateway < tFlowNode |  | gatewayDirection:tGatewayDirection
tGlobalBusinessRuleTask < tGlobalTask |  | implementation:tImplementation
tGlobalChoreographyTask < tChoreography |  | initiatingParticipantRef:QName
tGlobalConversation < tCollaboration |  |
tGlobalManualTask < tGlobalTask |  |
tGlobalScriptTask < tGlobalTask | script? | scriptLanguage:anyURI
tGlobalTask < tCallableElement | resourceRole* |
tGlobalUserTask < tGlobalTask | rendering* | implementation:tImplementation
tGroup < tArtifact |  | categoryValueRef:QName
tHumanPerformer < tPerformer |  |
tImplicitThrowEvent < tThrowEvent |  |
tInclusiveGateway < tGateway |  | default:IDREF
tInputSet < tBaseElement | dataInputRefs:IDREF* optionalInputRefs:IDREF* whileExecutingInputRefs:IDREF*
    outputSetRefs:IDREF* | name:string
tInterface < tRootElement | operation+ | name:string! implementationRef:QName
tIntermediateCatchEvent < tCatchEvent |  |
tIntermediateThrowEvent < tThrowEvent |  |
tInputOutputBinding < tBaseElement |  | operationRef:QName! inputDataRef:IDREF! outputDataRef:IDREF!
tInputOutputSpecification < tBaseElement | dataInput* dataOutput* inputSet+ outputSet+ |
tItemDefinition < tRootElement |  | structureRef:QName isCollection:boolean itemKind:tItemKind
tLane < tBaseElement | partitionElement:tBaseElement? flowNodeRef:IDREF* childLaneSet:tLaneSet? | name:string
    partitionElementRef:QName
tLaneSet < tBaseElement | lane* | name:string
tLinkEventDefinition < tEventDefinition | source:QName* target:QName? | name:string!
tLoopCharacteristics < tBaseElement |  |
tManualTask < tTask |  |
tMessage < tRootElement |  | name:string itemRef:QName
tMessageEventDefinition < tEventDefinition | operationRef:QName? | messageRef:QName
tMessageFlow < tBaseElement |  | name:string sourceRef:QName! targetRef:QName! messageRef:QName
tMessageFlowAssociation < tBaseElement |  | innerMessageFlowRef:QName! outerMessageFlowRef:QName!
tMonitoring < tBaseElement |  |
tMultiInstanceLoopCharacteristics < tLoopCharacteristics | loopCardinality:tExpression? loopDataInputRef:QName?
    loopDataOutputRef:QName? inputDataItem:tDataInput? outputDataItem:tDataOutput? complexBehaviorDefinition*
    completionCondition:tExpression? | isSequential:boolean behavior:tMultiInstanceFlowCondition
    oneBehaviorEventRef:QName noneBehaviorEventRef:QName
tOperation < tBaseElement | inMessageRef:QName! outMessageRef:QName? errorRef:QName* | name:string!
    implementationRef:QName
tOutputSet < tBaseElement | dataOutputRefs:IDREF* optionalOutputRefs:IDREF* whileExecutingOutputRefs:IDREF*
    inputSetRefs:IDREF* | name:string
tParallelGateway < tGateway |  |
tParticipant < tBaseElement | interfaceRef:QName* endPointRef:QName* participantMultiplicity? | name:string
    processRef:QName
tParticipantAssociation < tBaseElement | innerParticipantRef:QName! outerParticipantRef:QName! |
tParticipantMultiplicity < tBaseElement |  | minimum:int maximum:int
tPartnerEntity < tRootElement | participantRef:QName* | name:string
tPartnerRole < tRootElement | participantRef:QName* | name:string
tPerformer < tResourceRole |  |
tPotentialOwner < tHumanPerformer |  |
tProcess < tCallableElement | auditing? monitoring? property* laneSet* flowElement* artifact* resourceRole*
    correlationSubscription* supports:QName* | processType:tProcessType isClosed:boolean isExecutable:boolean
    definitionalCollaborationRef:QName
tProperty < tBaseElement | dataState? | name:string itemSubjectRef:QName
tReceiveTask < tTask |  | implementation:tImplementation instantiate:boolean messageRef:QName operationRef:QName
tRelationship < tBaseElement | source:QName+ target:QName+ | type:string! direction:tRelationshipDirection
tRendering < tBaseElement |  |
tResource < tRootElement | resourceParameter* | name:string!
tResourceAssignmentExpression < tBaseElement | expression! |
tResourceParameter < tBaseElement |  | name:string type:QName isRequired:boolean
tResourceParameterBinding < tBaseElement | expression! | parameterRef:QName!
tResourceRole < tBaseElement | resourceRef:QName? resourceParameterBinding* resourceAssignmentExpression? |
    name:string
tRootElement < tBaseElement |  |
tScriptTask < tTask | script? | scriptFormat:string
tScript < - | ANY |
tSendTask < tTask |  | implementation:tImplementation messageRef:QName operationRef:QName
tSequenceFlow < tFlowElement | conditionExpression:tExpression? | sourceRef:IDREF! targetRef:IDREF!
    isImmediate:boolean
tServiceTask < tTask |  | implementation:tImplementation operationRef:QName
tSignal < tRootElement |  | name:string structureRef:QName
tSignalEventDefinition < tEventDefinition |  | signalRef:QName
tStandardLoopCharacteristics < tLoopCharacteristics | loopCondition:tExpression? | testBefore:boolean
    loopMaximum:integer
tStartEvent < tCatchEvent |  | isInterrupting:boolean
tSubChoreography < tChoreographyActivity | flowElement* artifact* |
tSubConversation < tConversationNode | conversationNode* |
tSubProcess < tActivity | laneSet* flowElement* artifact* | triggeredByEvent:boolean
tTask < tActivity |  |
tTerminateEventDefinition < tEventDefinition |  |
tTextAnnotation < tArtifact | text? | textFormat:string
tText < - | ANY |
tThrowEvent < tEvent | dataInput* dataInputAssociation* inputSet? eventDefinition* eventDefinitionRef:QName* |
tTimerEventDefinition < tEventDefinition | timeDate:tExpression? timeDuration:tExpression?
    timeCycle:tExpression? |
tTransaction < tSubProcess |  | method:tTransactionMethod
tUserTask < tTask | rendering* | implementation:tImplementation
BPMNDiagram < Diagram | BPMNPlane! BPMNLabelStyle* |
BPMNPlane < Plane |  | bpmnElement:QName
BPMNEdge < LabeledEdge | BPMNLabel? | bpmnElement:QName sourceElement:QName targetElement:QName
    messageVisibleKind:MessageVisibleKind
BPMNShape < LabeledShape | BPMNLabel? | bpmnElement:QName isHorizontal:boolean isExpanded:boolean
    isMarkerVisible:boolean isMessageVisible:boolean participantBandKind:ParticipantBandKind
    choreographyActivityShape:QName
BPMNLabel < Label |  | labelStyle:QName
BPMNLabelStyle < Style | Font! |
DiagramElement < - | extension? | id:ID
Diagram < - |  | name:string documentation:string resolution:double id:ID
Node < DiagramElement |  |
Edge < DiagramElement | waypoint:Point+ |
LabeledEdge < Edge |  |
Shape < Node | Bounds! |
LabeledShape < Shape |  |
Label < Node | Bounds? |
Plane < Node | DiagramElement* |
Style < - |  | id:ID
Font < - |  | name:string size:double isBold:boolean isItalic:boolean isUnderline:boolean
    isStrikeThrough:boolean
Point < - |  | x:double! y:double!
Bounds < - |  | x:double! y:double! width:double! height:double!
"""

MEMBERS = """
flowElement: adHocSubProcess boundaryEvent businessRuleTask callActivity callChoreography choreographyTask
    complexGateway dataObject dataObjectReference dataStoreReference endEvent event eventBasedGateway
    exclusiveGateway implicitThrowEvent inclusiveGateway intermediateCatchEvent intermediateThrowEvent
    manualTask parallelGateway receiveTask scriptTask sendTask sequenceFlow serviceTask startEvent
    subChoreography subProcess task transaction userTask
artifact: association group textAnnotation
conversationNode: callConversation conversation subConversation
eventDefinition: cancelEventDefinition compensateEventDefinition conditionalEventDefinition errorEventDefinition
    escalationEventDefinition linkEventDefinition messageEventDefinition signalEventDefinition
    terminateEventDefinition timerEventDefinition
rootElement: category collaboration correlationProperty dataStore endPoint error escalation eventDefinition
    globalBusinessRuleTask globalManualTask globalScriptTask globalTask globalUserTask interface itemDefinition
    message partnerEntity partnerRole process resource signal
collaboration: choreography globalConversation
expression: formalExpression
choreography: globalChoreographyTask
performer: humanPerformer potentialOwner
loopCharacteristics: multiInstanceLoopCharacteristics standardLoopCharacteristics
resourceRole: performer
DiagramElement: BPMNShape BPMNEdge
"""
"""What may stand for an abstract element (substitution groups): `head: members`."""

WORDS = """
tAdHocOrdering: Parallel Sequential
tAssociationDirection: None One Both
tChoreographyLoopType: None Standard MultiInstanceSequential MultiInstanceParallel
tEventBasedGatewayType: Exclusive Parallel
tGatewayDirection: Unspecified Converging Diverging Mixed
tItemKind: Information Physical
tMultiInstanceFlowCondition: None One All Complex
tProcessType: None Public Private
tRelationshipDirection: None Forward Backward Both
tTransactionMethod: ##Compensate ##Image ##Store
ParticipantBandKind: top_initiating middle_initiating bottom_initiating top_non_initiating middle_non_initiating
    bottom_non_initiating
MessageVisibleKind: initiating non_initiating
"""
"""Attribute types that are lists of words: `type: words`. tImplementation takes any address besides."""
