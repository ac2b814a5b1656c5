package dev.steward.plugins.lucene;

import dev.steward.api.knowledge.KnowledgeIndex;
import dev.steward.testkit.contract.KnowledgeIndexContract;
import dev.steward.testkit.contract.Trait;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

class IndexContractTest implements KnowledgeIndexContract {

    private final Map<KnowledgeIndex, IndexUnderTest> opened = new HashMap<>();

    @Override
    public KnowledgeIndex open(Path folder) throws Exception {
        IndexUnderTest knowledge = new IndexUnderTest(folder);
        opened.put(knowledge.index, knowledge);
        return knowledge.index;
    }

    @Override
    public void close(KnowledgeIndex index) throws IOException {
        Objects.requireNonNull(opened.remove(index)).close();
    }

    @Override
    public Set<Trait> traits() {
        return Set.of(Trait.SURVIVES_REOPENING, Trait.FINDS_BY_MEANING);
    }
}
