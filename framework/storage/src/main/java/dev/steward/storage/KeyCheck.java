package dev.steward.storage;

import static dev.steward.storage.schema.Tables.INSTALLATION;

import dev.steward.kernel.guild.SecretBox;
import dev.steward.storage.database.DatabaseFailure;
import org.jooq.DSLContext;

/// Makes sure that this process can read what others sealed: it is better to not start than to find out in the middle
/// of an answer.
record KeyCheck(DSLContext sql, SecretBox secrets) {

    private static final String KNOWN = "steward";

    void run() {
        sql.insertInto(INSTALLATION).set(INSTALLATION.KEY_CHECK, secrets.seal(KNOWN)).onConflictDoNothing().execute();
        String sealed = sql.select(INSTALLATION.KEY_CHECK).from(INSTALLATION).fetchSingle().value1();
        try {
            secrets.open(sealed);
        } catch (IllegalArgumentException otherKey) {
            throw new DatabaseFailure(
                    "The secrets in this database are sealed with another key: set STEWARD_SECRET_KEY to"
                            + " the one that was used, or bring secret.key in the data folder back from the backup.",
                    otherKey);
        }
    }
}
