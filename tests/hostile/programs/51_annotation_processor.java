// attack: declares itself a processor of its own annotations, which the compiler would run
// verdict: accepted
// stdout: contained
// cpu: 3s
// wall: 8s
// memory: 192M
// max-wall: 20s

import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.element.TypeElement;

@SupportedAnnotationTypes("*")
public class Processor extends AbstractProcessor {
    static {
        if (System.getProperty("java.class.path", "").isEmpty()) {
            throw new AssertionError("ESCAPED: run by the compiler");
        }
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        throw new AssertionError("ESCAPED: run by the compiler");
    }

    public static void main(String[] arguments) {
        System.out.println("contained");
    }
}
