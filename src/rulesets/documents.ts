// Generated from the documents in rulesets/. Do not edit.


/** The documents of every ruleset shipped, by id; earliest version first. */
export const documents: Readonly<Record<string, readonly unknown[]>> = {

}
