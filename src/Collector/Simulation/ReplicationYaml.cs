using System.Text;

namespace Carmen.Collector.Simulation;

/// <summary>The simulated pilot's sections of <c>pilot.yaml</c> about replication: candidates, gates, factors, criteria, costs, the evaluation plan.</summary>
internal static class ReplicationYaml
{
    private const string Sections = """
        # Cities that consider taking services over, with what is known of their demand; candidates.csv lists more.
        candidates:
          - id: norfolk
            name: Norfolk
            country: GB
            population: 916000
            languages: [en]
            context: {density: 170, age-65-plus: 0.24, tertiary-education: 0.30, foreign-residents: 0.06, gdp-per-head: 78, internet-users: 0.93, e-government-users: 0.58}
            audiences: {citizen: 0.82, enterprise: 0.10, visitor: 0.08}
            channels: {phone: 0.46, counter: 0.22, e-mail: 0.12, web: 0.20}
            volumes: {waste-report: 9800, road-damage: 12400, suggestion: 3900}
            services: [waste-report, road-damage, suggestion, contact-centre, co-design]
          - id: karlstad
            name: Karlstad
            country: SE
            population: 97000
            languages: [sv]
            context: {density: 82, age-65-plus: 0.20, tertiary-education: 0.42, foreign-residents: 0.10, gdp-per-head: 105, internet-users: 0.98, e-government-users: 0.90}
            audiences: {citizen: 0.85, enterprise: 0.10, visitor: 0.05}
            channels: {phone: 0.40, counter: 0.18, e-mail: 0.14, web: 0.28}
            volumes: {waste-report: 4600, road-damage: 5200}
            services: [waste-report, road-damage, contact-centre, co-design]
          - id: kortrijk
            name: Kortrijk
            country: BE
            population: 79000
            languages: [nl]
            context: {density: 990, age-65-plus: 0.21, tertiary-education: 0.38, foreign-residents: 0.12, gdp-per-head: 118, internet-users: 0.95, e-government-users: 0.66}
            audiences: {citizen: 0.80, enterprise: 0.15, visitor: 0.05}
            channels: {phone: 0.38, counter: 0.30, e-mail: 0.12, web: 0.20}
            volumes: {waste-report: 3100, road-damage: 2600}
            services: [waste-report, road-damage, contact-centre]
          - id: groningen
            name: Groningen
            country: NL
            population: 238000
            languages: [nl]
            context: {density: 1280, age-65-plus: 0.15, tertiary-education: 0.49, foreign-residents: 0.13, gdp-per-head: 135, internet-users: 0.98, e-government-users: 0.90}
            audiences: {citizen: 0.85, enterprise: 0.10, visitor: 0.05}
            channels: {phone: 0.30, counter: 0.12, e-mail: 0.14, web: 0.44}
            volumes: {waste-report: 7200, road-damage: 6900}
            services: [waste-report, road-damage]
          - id: osterholz
            name: Osterholz
            country: DE
            population: 114000
            languages: [de]
            context: {density: 175, age-65-plus: 0.24, tertiary-education: 0.25, foreign-residents: 0.07, gdp-per-head: 82, internet-users: 0.93, e-government-users: 0.55}
            audiences: {citizen: 0.56, enterprise: 0.06, organisation: 0.38}
            channels: {phone: 0.44, counter: 0.34, e-mail: 0.10, web: 0.12}
            volumes: {waste-report: 2400, road-damage: 2900}
            services: [waste-report, road-damage]
        candidates-file: candidates.csv

        gates:
        {gates}
        factors:
          - {candidate: norfolk, factor: policy, before: 2, by: "Chief officer, Norfolk", on: 2026-05-11}
          - {candidate: norfolk, factor: technology, before: 1, by: "Head of systems, Norfolk", on: 2026-05-11}
          - {candidate: norfolk, factor: users, before: 0, by: "Evaluation team, Sheffield", on: 2026-05-11}
          - {candidate: karlstad, factor: policy, before: 1, by: "Chief officer, Karlstad", on: 2026-05-12}
          - {candidate: karlstad, factor: skills, before: -2, after: 0, mitigation: "Two people of the contact centre train in Saarbrücken for a month", owner: "Contact centre, Karlstad", due: 2026-11-30, by: "Contact centre, Karlstad", on: 2026-05-12}
          - {candidate: karlstad, factor: users, before: 1, by: "Evaluation team, Saarbrücken", on: 2026-05-12}
          - {candidate: kortrijk, factor: organisation, before: -1, after: 1, mitigation: "The single number 1777 takes the reports over", owner: "Front office, Kortrijk", due: 2026-10-31, by: "Front office, Kortrijk", on: 2026-05-13}
          - {candidate: kortrijk, factor: finance, before: -1, by: "Finance, Kortrijk", on: 2026-05-13}
          - {candidate: groningen, factor: technology, before: 1, by: "Systems, Groningen", on: 2026-05-14}
          - {candidate: osterholz, factor: skills, before: -1, by: "Personnel, Osterholz", on: 2026-05-15}
          - {practice: contact-centre, candidate: karlstad, factor: partners, before: -1, after: 1, mitigation: "The county's switchboard hands its calls over under one contract", owner: "Contact centre, Karlstad", due: 2026-12-31, by: "Purchasing, Karlstad", on: 2026-05-12}
          - {practice: co-design, candidate: norfolk, factor: organisation, before: 0, by: "Chief officer, Norfolk", on: 2026-05-11}
          - {service: road-damage, candidate: kortrijk, factor: law, before: -2, by: "Legal office, Kortrijk", on: 2026-05-13}

        viability:
          value-at-least: 55
          advise-from: 0.80
          pays-from: 0.70
          refuse-to: 0.20
          worst-grade: C
          draws: 4000
          design: 1                   # Maryland scale: users before and after, without a comparison group
          criteria:
            - {id: satisfaction, measure: csat, worst: 0.40, best: 0.90, source: "board, 12 March 2025"}
            - {id: completion, measure: completion-rate, worst: 0.30, best: 0.90, source: "board, 12 March 2025"}
            - {id: time, measure: time-to-resolution, worst: 240, best: 24, source: "service charter, annex A"}
            - {id: on-time, measure: resolved-on-time, worst: 0.50, best: 0.95, source: "service charter, annex A"}
            - {id: take-up, measure: digital-take-up, worst: 0.10, best: 0.80, source: "board, 12 March 2025"}
            - {id: first-contact, measure: first-contact-resolution, worst: 0.40, best: 0.80, source: "board; 80 % is the Antwoord norm"}
            - {id: cost, measure: cost-per-transaction, worst: 20, best: 2, source: "board, in euros"}
            - {id: uptake, measure: uptake, worst: 0, best: 0.80, source: "board; of practices only"}
            - {id: potential, measure: replication, worst: 1, best: 5, source: "scale of the rubric"}
            - {id: conditions, measure: factors, worst: -2, best: 2, source: "scale of the rubric"}
            - {id: interoperability, measure: interoperability, worst: 1, best: 4, source: "IMAPS"}
            - {id: context, measure: distance, worst: 0.60, best: 0, source: "board, 12 March 2025"}
          groups:
            - {id: board, name: Project board, board: true, method: swing, points: {satisfaction: 100, completion: 70, time: 60, on-time: 50, take-up: 60, first-contact: 40, cost: 50, potential: 60, conditions: 40, interoperability: 20, context: 30, uptake: 80}}
            - {id: users, name: Citizens' panel, method: swing, points: {satisfaction: 100, completion: 90, time: 100, on-time: 40}}
            - id: staff
              name: Contact-centre staff
              method: ahp
              comparisons:
                - {first: potential, second: satisfaction, ratio: 2}
                - {first: conditions, second: satisfaction, ratio: 3}
                - {first: conditions, second: context, ratio: 4}
                - {first: interoperability, second: context, ratio: 2}
          practices:
            - id: contact-centre
              name: {en: One contact centre for all questions, de: Ein Servicecenter für alle Anliegen, it: Un centro di contatto per tutte le domande}
              kind: method
              description: "Front office answers most questions at once, from one knowledge base; the back office answers within a day."
              uptake:
                - {city: sheffield, users: 31, eligible: 38, source: "departments that hand their calls over, June 2026"}
                - {city: saarbruecken, users: 22, eligible: 36, source: "departments, June 2026"}
                - {city: prato, users: 18, eligible: 27, source: "departments, June 2026"}
            - id: co-design
              name: {en: Designing services with their users, de: Dienste mit Nutzern entwerfen, it: Progettare i servizi con chi li usa}
              kind: process
              description: "Before a service changes, six people who use it and two who run it try the new steps on paper; what fails there is not built."
              uptake:
                - {city: sheffield, users: 9, eligible: 14, source: "service owners who used it, June 2026"}
                - {city: saarbruecken, users: 5, eligible: 12, source: "service owners, June 2026"}
                - {city: prato, users: 7, eligible: 11, source: "service owners, June 2026"}
          good-practices:
            - {service: waste-report, city: sheffield, text: "A picture from the telephone and a pin on the map; the crew that clears it answers by text message.", evidence: "interview with two crews, 3 June 2026"}
            - {service: road-damage, city: saarbruecken, text: "The report goes straight to the district's road inspector, without a form in between.", evidence: "process walk-through, 21 May 2026"}
          duplications:
            - {service: waste-report, candidate: norfolk, since: 2026-04-01, observed: {csat: 0.71, completion-rate: 0.66}, source: "Norfolk's own survey of May 2026 (simulated)"}
            - {practice: contact-centre, candidate: norfolk, since: 2026-03-01, observed: {uptake: 0.58}, source: "departments of Norfolk that hand their calls over, June 2026 (simulated)"}

        costs:
          rate: 0.03
          years: 5
          marginal: 0.6
          cashable: 0.4
          operation:
            - {mode: hosted, once: [6000, 8000, 14000], yearly: [5500, 6500, 8000], per-transaction: [0.10, 0.15, 0.30], source: "offer of the platform's provider (simulated)"}
            - {mode: own, once: [60000, 80000, 140000], yearly: [14000, 18000, 26000], per-transaction: 0.05, source: "own operation in Sheffield (simulated)"}
          channels:
            - {channel: counter, amount: [4.83, 8.62, 9.56], source: "SOCITM 2012, in pounds; a label, not a measurement"}
          processes:
            - {service: waste-report, minutes: [6, 9, 13], hourly: 34, source: "time study in two cities (simulated)"}
            - {service: road-damage, minutes: [5, 8, 12], hourly: 34, source: "time study in two cities (simulated)"}
            - {service: suggestion, minutes: [1, 2, 4], hourly: 34, source: "time study in two cities (simulated)"}
          platform: {once: [180000, 240000, 400000], yearly: [70000, 90000, 120000], fee: 18000, per-city: 4500}

        evaluation-plan:
          locked: {on: 2025-02-14, hash: "{hash}"}
          questions:
            - {id: q1, text: "Are users satisfied with the piloted services, and more than before?"}
            - {id: q2, text: "Do people reach the administration through digital channels more often?"}
            - {id: q3, text: "Would the services work in another European city, and at what cost?"}
          primary: [csat, completion-rate, time-to-resolution]
          evidence:
            - {id: i1, kind: interview, on: 2026-06-03, city: sheffield, service: waste-report, participants: 4, supports: for, question: q3, text: "Crews find the reports precise enough to send one van instead of two."}
            - {id: w1, kind: workshop, on: 2026-05-28, city: saarbruecken, participants: 17, supports: mixed, question: q3, text: "Back offices fear double entry until the interface to the case system exists."}
            - {id: w2, kind: workshop, on: 2026-06-17, city: sheffield, service: contact-centre, participants: 11, supports: for, question: q3, text: "Departments keep the hard cases and are glad of the rest being answered at once."}
            - {id: e1, kind: expert-review, on: 2026-06-10, participants: 2, supports: against, question: q3, service: suggestion, text: "Without someone who answers in public, suggestions fall silent within a year."}

        """;

    public static string Text() => Sections.Replace("{gates}", GateLines(), StringComparison.Ordinal);

    /// <summary>Gates as candidates stated them: one line each.</summary>
    private static string GateLines()
    {
        var text = new StringBuilder();
        foreach (var city in new[] { "norfolk", "karlstad", "kortrijk", "groningen", "osterholz" })
        {
            foreach (var gate in Rubrics.Of(Topics.Gate))
            {
                var fails = city == "groningen" && gate.Item == "integration";
                var line = fails
                    ? $"  - {{candidate: {city}, gate: {gate.Item}, pass: false, remark: \"The case system offers no interface; one is tendered\", owner: \"Systems, Groningen\", due: 2027-03-31, by: \"Systems, Groningen\", on: 2026-05-14}}\n"
                    : $"  - {{candidate: {city}, gate: {gate.Item}, pass: true, by: \"Legal office, {char.ToUpperInvariant(city[0])}{city[1..]}\", on: 2026-05-10}}\n";
                text.Append(line);
            }
        }

        text.Append(
            "  - {practice: co-design, candidate: karlstad, gate: owner-budget, pass: false, remark: \"No office is named yet; the budget of 2027 could hold one\", owner: \"Development office, Karlstad\", due: 2027-01-31, by: \"Development office, Karlstad\", on: 2026-05-12}\n"
        );
        return text.ToString();
    }
}
