package dev.steward.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.List;

/// Where the rules find what they judge.
final class House {

    static final Path ROOT = Path.of("../..");

    /// The JDK, and the vocabulary that plugin-api hands on.
    static final List<String> EVERYWHERE = List.of("java..", "javax..", "jakarta.inject..",
            "org.jspecify.annotations..", "org.slf4j..");

    /// Of signals the JDK tells there only, and they are the launcher's business.
    static final List<String> SIGNALS = List.of("sun.misc..");

    /// Everything compiled, of modules and plugins, but what jOOQ and JMH write.
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.steward")
            .that(not(resideInAnyPackage("dev.steward.storage.schema..", "..jmh_generated..")));

    private House() {}
}
