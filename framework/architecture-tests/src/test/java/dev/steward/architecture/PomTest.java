package dev.steward.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// The poms promise no more than the rows of [HouseModule].
class PomTest {

    private static final List<String> VOCABULARY = List.of("jakarta.inject", "org.jspecify", "org.slf4j");

    @ParameterizedTest
    @FieldSource("dev.steward.architecture.HouseModule#ALL")
    void aModuleCompilesWithWhatItsRowAllows(HouseModule module) throws Exception {
        List<String> modules = module.modules().stream().map(name -> "steward-" + name).toList();
        assertThat(read(module.folder(), "dependencies/dependency[groupId='dev.steward' and not(scope)]/artifactId"))
                .isSubsetOf(modules);
        Stream<String> libraries = module.libraries().stream().map(library -> library.groupId);
        assertThat(read(module.folder(), "dependencies/dependency[groupId!='dev.steward' and not(scope)]/groupId"))
                .isSubsetOf(Stream.concat(libraries, VOCABULARY.stream()).toList());
    }

    @Test
    void aPluginCompilesWithNothingOfOursButTheApi() throws Exception {
        Path plugins = House.ROOT.resolve("plugins");
        assertThat(read(plugins, "dependencies/dependency[scope='provided']/artifactId"))
                .containsExactly("steward-plugin-api");
        for (String plugin : read(plugins, "modules/module")) {
            assertThat(
                    read(plugins.resolve(plugin),
                            "dependencies/dependency[groupId='dev.steward' and not(scope='test')]/artifactId"))
                    .as(plugin)
                    .isEmpty();
        }
    }

    private static List<String> read(Path module, String path)
            throws IOException, SAXException, ParserConfigurationException, XPathExpressionException {
        var pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(module.resolve("pom.xml").toFile());
        var found = (NodeList) XPathFactory.newInstance()
                .newXPath()
                .evaluate(path, pom.getDocumentElement(), XPathConstants.NODESET);
        return IntStream.range(0, found.getLength()).mapToObj(i -> found.item(i).getTextContent()).toList();
    }
}
