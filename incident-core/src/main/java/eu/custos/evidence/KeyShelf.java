package eu.custos.evidence;

import org.springframework.stereotype.Component;

/** What is known about each ledger's keys and what they signed. */
@Component
record KeyShelf(JdbcKeyTerms terms, JdbcCheckpoints checkpoints, TreeHeads heads) {}
