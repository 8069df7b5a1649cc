// Generated from the documents in rulesets/. Do not edit.
import afterSalesStandardisationPlan_1_0_0 from '../../rulesets/after-sales-standardisation-plan/1.0.0.json'
import agentSeatManagementRules_1_0_0 from '../../rulesets/agent-seat-management-rules/1.0.0.json'
import atenCallCentreServiceRules_1_0_0 from '../../rulesets/aten-call-centre-service-rules/1.0.0.json'
import bankOutboundIndustryRules_1_0_0 from '../../rulesets/bank-outbound-industry-rules/1.0.0.json'
import callCentreCompanyRules_1_0_0 from '../../rulesets/call-centre-company-rules/1.0.0.json'
import callCentreFloorRulesV1_1_0_0 from '../../rulesets/call-centre-floor-rules-v1/1.0.0.json'
import callCentreOfficeRules_1_0_0 from '../../rulesets/call-centre-office-rules/1.0.0.json'
import callCentreOutboundRules_1_0_0 from '../../rulesets/call-centre-outbound-rules/1.0.0.json'
import callCentreQualityMonitoring_1_0_0 from '../../rulesets/call-centre-quality-monitoring/1.0.0.json'
import callCentreStaffAttendanceConduct_1_0_0 from '../../rulesets/call-centre-staff-attendance-conduct/1.0.0.json'
import chinaMobileServiceCentreNorms2002_1_0_0 from '../../rulesets/china-mobile-service-centre-norms-2002/1.0.0.json'
import cnWagePaymentProvisions_1_0_0 from '../../rulesets/cn-wage-payment-provisions/1.0.0.json'
import communityWorkstationRules_1_0_0 from '../../rulesets/community-workstation-rules/1.0.0.json'
import courierServiceDispatchRules_1_0_0 from '../../rulesets/courier-service-dispatch-rules/1.0.0.json'
import customerServiceCallCentreManagementNorms_1_0_0 from '../../rulesets/customer-service-call-centre-management-norms/1.0.0.json'
import dalongHeatingRepairHotline_1_0_0 from '../../rulesets/dalong-heating-repair-hotline/1.0.0.json'
import distillerySafetyRules_1_0_0 from '../../rulesets/distillery-safety-rules/1.0.0.json'
import ecommerceDepartmentPayRules_1_0_0 from '../../rulesets/ecommerce-department-pay-rules/1.0.0.json'
import ecommerceServiceRulesRedPacket_1_0_0 from '../../rulesets/ecommerce-service-rules-red-packet/1.0.0.json'
import fingerprintAttendance_1_0_0 from '../../rulesets/fingerprint-attendance/1.0.0.json'
import gaositaiTownshipMassWork_1_0_0 from '../../rulesets/gaositai-township-mass-work/1.0.0.json'
import hubeiZhekeHotlineProcess_1_0_0 from '../../rulesets/hubei-zheke-hotline-process/1.0.0.json'
import jiangxiPower95598Operations_1_0_0 from '../../rulesets/jiangxi-power-95598-operations/1.0.0.json'
import mobileCallCentreRules_1_0_0 from '../../rulesets/mobile-call-centre-rules/1.0.0.json'
import mobileOutboundBusinessRules_1_0_0 from '../../rulesets/mobile-outbound-business-rules/1.0.0.json'
import mobileOutboundCompanyManagement_1_0_0 from '../../rulesets/mobile-outbound-company-management/1.0.0.json'
import mobileOutboundVendorServiceStandard_1_0_0 from '../../rulesets/mobile-outbound-vendor-service-standard/1.0.0.json'
import onlineServiceStandardHandbook_1_0_0 from '../../rulesets/online-service-standard-handbook/1.0.0.json'
import outboundCentreCompanyRules_1_0_0 from '../../rulesets/outbound-centre-company-rules/1.0.0.json'
import outboundCentreRules_1_0_0 from '../../rulesets/outbound-centre-rules/1.0.0.json'
import outboundCentreServiceAndManagement_1_0_0 from '../../rulesets/outbound-centre-service-and-management/1.0.0.json'
import outboundCustomerServiceCentreRules_1_0_0 from '../../rulesets/outbound-customer-service-centre-rules/1.0.0.json'
import outboundOperationServiceNorms_1_0_0 from '../../rulesets/outbound-operation-service-norms/1.0.0.json'
import outboundPerformanceRewardPenalty_1_0_0 from '../../rulesets/outbound-performance-reward-penalty/1.0.0.json'
import propertyServiceWorkInsights_1_0_0 from '../../rulesets/property-service-work-insights/1.0.0.json'
import qaInspectorDutiesV1_1_0_0 from '../../rulesets/qa-inspector-duties-v1/1.0.0.json'
import qaInspectorDutiesV2_1_0_0 from '../../rulesets/qa-inspector-duties-v2/1.0.0.json'
import qaManagementSystemFourChecks_1_0_0 from '../../rulesets/qa-management-system-four-checks/1.0.0.json'
import qaManagementSystemFourGrades_1_0_0 from '../../rulesets/qa-management-system-four-grades/1.0.0.json'
import qaMonitoringScoringScale_1_0_0 from '../../rulesets/qa-monitoring-scoring-scale/1.0.0.json'
import qaSchemeEightSteps_1_0_0 from '../../rulesets/qa-scheme-eight-steps/1.0.0.json'
import qaSchemeIndicatorFramework_1_0_0 from '../../rulesets/qa-scheme-indicator-framework/1.0.0.json'
import qaWorkSystemFullHealthTelesales_1_0_0 from '../../rulesets/qa-work-system-full-health-telesales/1.0.0.json'
import qaWorkSystemGeneral_1_0_0 from '../../rulesets/qa-work-system-general/1.0.0.json'
import securitiesCallCentreConduct2015_1_0_0 from '../../rulesets/securities-call-centre-conduct-2015/1.0.0.json'
import serviceCentreSpecialWorkPlan_1_0_0 from '../../rulesets/service-centre-special-work-plan/1.0.0.json'
import serviceNormsWorkSummary_1_0_0 from '../../rulesets/service-norms-work-summary/1.0.0.json'
import serviceWorkPlanCollection_1_0_0 from '../../rulesets/service-work-plan-collection/1.0.0.json'
import soucaiCallCentreGeneralRules_1_0_0 from '../../rulesets/soucai-call-centre-general-rules/1.0.0.json'
import sunyardCallCentreSecurity_1_0_0 from '../../rulesets/sunyard-call-centre-security/1.0.0.json'
import telemarketingCallCentreRules_1_0_0 from '../../rulesets/telemarketing-call-centre-rules/1.0.0.json'
import telemarketingManagement_1_0_0 from '../../rulesets/telemarketing-management/1.0.0.json'
import vehicleMonitoringAgentDuties_1_0_0 from '../../rulesets/vehicle-monitoring-agent-duties/1.0.0.json'
import villageMassWorkStation_1_0_0 from '../../rulesets/village-mass-work-station/1.0.0.json'
import villagePeopleServiceStation_1_0_0 from '../../rulesets/village-people-service-station/1.0.0.json'
import wenshangZhiguCompanyRules_1_0_0 from '../../rulesets/wenshang-zhigu-company-rules/1.0.0.json'
import workingTimeAndFloorDiscipline_1_0_0 from '../../rulesets/working-time-and-floor-discipline/1.0.0.json'
import zhujiBroadcastHotlineStandard_1_0_0 from '../../rulesets/zhuji-broadcast-hotline-standard/1.0.0.json'

/** The documents of every ruleset shipped, by id; earliest version first. */
export const documents: Readonly<Record<string, readonly unknown[]>> = {
  'after-sales-standardisation-plan': [afterSalesStandardisationPlan_1_0_0],
  'agent-seat-management-rules': [agentSeatManagementRules_1_0_0],
  'aten-call-centre-service-rules': [atenCallCentreServiceRules_1_0_0],
  'bank-outbound-industry-rules': [bankOutboundIndustryRules_1_0_0],
  'call-centre-company-rules': [callCentreCompanyRules_1_0_0],
  'call-centre-floor-rules-v1': [callCentreFloorRulesV1_1_0_0],
  'call-centre-office-rules': [callCentreOfficeRules_1_0_0],
  'call-centre-outbound-rules': [callCentreOutboundRules_1_0_0],
  'call-centre-quality-monitoring': [callCentreQualityMonitoring_1_0_0],
  'call-centre-staff-attendance-conduct': [callCentreStaffAttendanceConduct_1_0_0],
  'china-mobile-service-centre-norms-2002': [chinaMobileServiceCentreNorms2002_1_0_0],
  'cn-wage-payment-provisions': [cnWagePaymentProvisions_1_0_0],
  'community-workstation-rules': [communityWorkstationRules_1_0_0],
  'courier-service-dispatch-rules': [courierServiceDispatchRules_1_0_0],
  'customer-service-call-centre-management-norms': [customerServiceCallCentreManagementNorms_1_0_0],
  'dalong-heating-repair-hotline': [dalongHeatingRepairHotline_1_0_0],
  'distillery-safety-rules': [distillerySafetyRules_1_0_0],
  'ecommerce-department-pay-rules': [ecommerceDepartmentPayRules_1_0_0],
  'ecommerce-service-rules-red-packet': [ecommerceServiceRulesRedPacket_1_0_0],
  'fingerprint-attendance': [fingerprintAttendance_1_0_0],
  'gaositai-township-mass-work': [gaositaiTownshipMassWork_1_0_0],
  'hubei-zheke-hotline-process': [hubeiZhekeHotlineProcess_1_0_0],
  'jiangxi-power-95598-operations': [jiangxiPower95598Operations_1_0_0],
  'mobile-call-centre-rules': [mobileCallCentreRules_1_0_0],
  'mobile-outbound-business-rules': [mobileOutboundBusinessRules_1_0_0],
  'mobile-outbound-company-management': [mobileOutboundCompanyManagement_1_0_0],
  'mobile-outbound-vendor-service-standard': [mobileOutboundVendorServiceStandard_1_0_0],
  'online-service-standard-handbook': [onlineServiceStandardHandbook_1_0_0],
  'outbound-centre-company-rules': [outboundCentreCompanyRules_1_0_0],
  'outbound-centre-rules': [outboundCentreRules_1_0_0],
  'outbound-centre-service-and-management': [outboundCentreServiceAndManagement_1_0_0],
  'outbound-customer-service-centre-rules': [outboundCustomerServiceCentreRules_1_0_0],
  'outbound-operation-service-norms': [outboundOperationServiceNorms_1_0_0],
  'outbound-performance-reward-penalty': [outboundPerformanceRewardPenalty_1_0_0],
  'property-service-work-insights': [propertyServiceWorkInsights_1_0_0],
  'qa-inspector-duties-v1': [qaInspectorDutiesV1_1_0_0],
  'qa-inspector-duties-v2': [qaInspectorDutiesV2_1_0_0],
  'qa-management-system-four-checks': [qaManagementSystemFourChecks_1_0_0],
  'qa-management-system-four-grades': [qaManagementSystemFourGrades_1_0_0],
  'qa-monitoring-scoring-scale': [qaMonitoringScoringScale_1_0_0],
  'qa-scheme-eight-steps': [qaSchemeEightSteps_1_0_0],
  'qa-scheme-indicator-framework': [qaSchemeIndicatorFramework_1_0_0],
  'qa-work-system-full-health-telesales': [qaWorkSystemFullHealthTelesales_1_0_0],
  'qa-work-system-general': [qaWorkSystemGeneral_1_0_0],
  'securities-call-centre-conduct-2015': [securitiesCallCentreConduct2015_1_0_0],
  'service-centre-special-work-plan': [serviceCentreSpecialWorkPlan_1_0_0],
  'service-norms-work-summary': [serviceNormsWorkSummary_1_0_0],
  'service-work-plan-collection': [serviceWorkPlanCollection_1_0_0],
  'soucai-call-centre-general-rules': [soucaiCallCentreGeneralRules_1_0_0],
  'sunyard-call-centre-security': [sunyardCallCentreSecurity_1_0_0],
  'telemarketing-call-centre-rules': [telemarketingCallCentreRules_1_0_0],
  'telemarketing-management': [telemarketingManagement_1_0_0],
  'vehicle-monitoring-agent-duties': [vehicleMonitoringAgentDuties_1_0_0],
  'village-mass-work-station': [villageMassWorkStation_1_0_0],
  'village-people-service-station': [villagePeopleServiceStation_1_0_0],
  'wenshang-zhigu-company-rules': [wenshangZhiguCompanyRules_1_0_0],
  'working-time-and-floor-discipline': [workingTimeAndFloorDiscipline_1_0_0],
  'zhuji-broadcast-hotline-standard': [zhujiBroadcastHotlineStandard_1_0_0],
}
