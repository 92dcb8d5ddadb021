// Runs a candidate's code on one call after another (docs/questions.md).
//
// Descriptor 0 is a socket to the worker. Each message and each answer is a frame: four bytes of
// length, then JSON. The first message is the signature. What the candidate prints goes to stdout as
// ever; its stdin is empty.
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

public final class GreenroomHarness {
  static final class Mismatch extends RuntimeException {
    Mismatch(String message) {
      super(message);
    }
  }

  // ---- JSON: Map, List, String, Double (with a point or exponent), Long, Boolean, null

  static final class Json {
    private final String text;
    private int at = 0;

    Json(String text) {
      this.text = text;
    }

    Object read() {
      skip();
      switch (text.charAt(at)) {
        case '{':
          return readMap();
        case '[':
          return readList();
        case '"':
          return readString();
        case 't':
          at += 4;
          return true;
        case 'f':
          at += 5;
          return false;
        case 'n':
          at += 4;
          return null;
        default:
          return readNumber();
      }
    }

    private void skip() {
      while (text.charAt(at) <= ' ') at++;
    }

    private Map<String, Object> readMap() {
      Map<String, Object> map = new HashMap<>();
      at++;
      for (skip(); text.charAt(at) != '}'; skip()) {
        if (text.charAt(at) == ',') at++;
        skip();
        String key = readString();
        skip();
        at++;
        map.put(key, read());
      }
      at++;
      return map;
    }

    private List<Object> readList() {
      List<Object> list = new ArrayList<>();
      at++;
      for (skip(); text.charAt(at) != ']'; skip()) {
        if (text.charAt(at) == ',') at++;
        list.add(read());
      }
      at++;
      return list;
    }

    private String readString() {
      StringBuilder out = new StringBuilder();
      for (at++; text.charAt(at) != '"'; at++) {
        char c = text.charAt(at);
        if (c != '\\') {
          out.append(c);
          continue;
        }
        c = text.charAt(++at);
        int index = "bfnrt".indexOf(c);
        if (c == 'u') {
          out.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
          at += 4;
        } else {
          out.append(index < 0 ? c : "\b\f\n\r\t".charAt(index));
        }
      }
      at++;
      return out.toString();
    }

    private Object readNumber() {
      int start = at;
      while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) at++;
      String number = text.substring(start, at);
      boolean whole = number.chars().allMatch(c -> c == '-' || Character.isDigit(c));
      return whole ? (Object) Long.valueOf(number) : Double.valueOf(number);
    }

    static void write(StringBuilder out, Object value) {
      if (value instanceof String) {
        writeString(out, (String) value);
      } else if (value instanceof List) {
        out.append('[');
        for (Object each : (List<?>) value) {
          if (out.charAt(out.length() - 1) != '[') out.append(',');
          write(out, each);
        }
        out.append(']');
      } else {
        out.append(value);
      }
    }

    static void writeString(StringBuilder out, String text) {
      out.append('"');
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        boolean alone = Character.isSurrogate(c)
            && !(Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1)))
            && !(Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1)));
        if (c == '"' || c == '\\') {
          out.append('\\').append(c);
        } else if (c < ' ') {
          out.append(String.format("\\u%04x", (int) c));
        } else {
          out.append(alone ? '\ufffd' : c);
        }
      }
      out.append('"');
    }
  }

  // ---- values: from what the worker sends to a Java type, and back

  static Object decode(Object value, String type, Class<?> as) {
    if (type.endsWith("?")) return value == null ? null : decode(value, type.substring(0, type.length() - 1), as);
    if (type.endsWith("[]")) {
      List<?> list = (List<?>) value;
      Object array = Array.newInstance(as.getComponentType(), list.size());
      String inner = type.substring(0, type.length() - 2);
      for (int i = 0; i < list.size(); i++) Array.set(array, i, decode(list.get(i), inner, as.getComponentType()));
      return array;
    }
    if (type.startsWith("list<")) return decodeList((List<?>) value, type.substring(5, type.length() - 1));
    if (type.startsWith("tree<")) return decodeTree((List<?>) value, type.substring(5, type.length() - 1));
    switch (type) {
      case "int":
        return (int) (long) (Long) value;
      case "long":
        return Long.valueOf((String) value);
      case "double":
        return value instanceof String ? Double.valueOf((String) value) : ((Number) value).doubleValue();
      default:
        return value;
    }
  }

  static final Map<String, Class<?>> PLAIN = Map.of("int", int.class, "long", long.class, "double", double.class,
      "bool", boolean.class, "string", String.class, "void", void.class);
  static final Map<String, Class<?>> BOXED =
      Map.of("int", Integer.class, "long", Long.class, "double", Double.class, "bool", Boolean.class);

  static Class<?> classOf(String type) throws ClassNotFoundException {
    if (type.endsWith("?")) {
      String inner = type.substring(0, type.length() - 1);
      return BOXED.containsKey(inner) ? BOXED.get(inner) : classOf(inner);
    }
    if (type.endsWith("[]")) return classOf(type.substring(0, type.length() - 2)).arrayType();
    if (type.startsWith("list<")) return Class.forName("ListNode");
    if (type.startsWith("tree<")) return Class.forName("TreeNode");
    return PLAIN.get(type);
  }

  // The nodes' classes are made for the question; these are their fields.
  static Object make(String name) {
    try {
      Constructor<?> constructor = Class.forName(name).getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException error) {
      throw new IllegalStateException(error);
    }
  }

  static Object get(Object node, String field) {
    try {
      Field found = node.getClass().getDeclaredField(field);
      found.setAccessible(true);
      return found.get(node);
    } catch (ReflectiveOperationException error) {
      throw new IllegalStateException(error);
    }
  }

  static void set(Object node, String field, Object value) {
    try {
      Field found = node.getClass().getDeclaredField(field);
      found.setAccessible(true);
      found.set(node, value);
    } catch (ReflectiveOperationException error) {
      throw new IllegalStateException(error);
    }
  }

  static Object decodeList(List<?> values, String type) {
    Object head = null;
    for (int i = values.size() - 1; i >= 0; i--) {
      Object node = make("ListNode");
      set(node, "val", decode(values.get(i), type, null));
      set(node, "next", head);
      head = node;
    }
    return head;
  }

  static Object decodeTree(List<?> values, String type) {
    if (values.isEmpty()) return null;
    List<Object> level = new ArrayList<>();
    int next = 0;
    Object root = make("TreeNode");
    set(root, "val", decode(values.get(next++), type, null));
    level.add(root);
    for (int i = 0; i < level.size() && next < values.size(); i++) {
      for (String side : new String[] {"left", "right"}) {
        Object value = next < values.size() ? values.get(next++) : null;
        if (value == null) continue;
        Object child = make("TreeNode");
        set(child, "val", decode(value, type, null));
        set(level.get(i), side, child);
        level.add(child);
      }
    }
    return root;
  }

  static Object encode(Object value, String type) {
    if (type.equals("void")) return null;
    if (type.endsWith("?")) return value == null ? null : encode(value, type.substring(0, type.length() - 1));
    boolean isArray = type.endsWith("[]");
    if (!isArray && type.startsWith("list<")) return encodeList(value, type.substring(5, type.length() - 1));
    if (!isArray && type.startsWith("tree<")) return encodeTree(value, type.substring(5, type.length() - 1));
    if (value == null) throw new Mismatch("returned null, which is no " + type);
    if (isArray) {
      List<Object> list = new ArrayList<>();
      String inner = type.substring(0, type.length() - 2);
      for (int i = 0; i < Array.getLength(value); i++) list.add(encode(Array.get(value, i), inner));
      return list;
    }
    if (type.equals("long")) return value.toString();
    if (type.equals("double") && !Double.isFinite((Double) value)) return value.toString();
    return value;
  }

  static List<Object> encodeList(Object node, String type) {
    List<Object> values = new ArrayList<>();
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (; node != null; node = get(node, "next")) {
      if (!seen.add(node)) throw new Mismatch("returned a list that runs in a circle");
      values.add(encode(get(node, "val"), type));
    }
    return values;
  }

  static List<Object> encodeTree(Object root, String type) {
    List<Object> values = new ArrayList<>();
    List<Object> level = new ArrayList<>();
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    if (root != null) level.add(root);
    for (int i = 0; i < level.size(); i++) {
      Object node = level.get(i);
      if (node == null) {
        values.add(null);
        continue;
      }
      if (!seen.add(node)) throw new Mismatch("returned a tree in which a node stands twice");
      values.add(encode(get(node, "val"), type));
      level.add(get(node, "left"));
      level.add(get(node, "right"));
    }
    while (!values.isEmpty() && values.get(values.size() - 1) == null) values.remove(values.size() - 1);
    return values;
  }

  // ---- calls

  static final class Refusal extends Exception {
    Refusal(String message) {
      super(message);
    }
  }

  static Object[] decodeAll(List<?> arguments, List<?> types, Class<?>[] as) {
    Object[] values = new Object[types.size()];
    for (int i = 0; i < values.length; i++) values[i] = decode(arguments.get(i), (String) types.get(i), as[i]);
    return values;
  }

  static Class<?>[] classesOf(List<?> types) throws ClassNotFoundException {
    Class<?>[] classes = new Class<?>[types.size()];
    for (int i = 0; i < classes.length; i++) classes[i] = classOf((String) types.get(i));
    return classes;
  }

  static String namesOf(Class<?>[] classes) {
    List<String> names = new ArrayList<>();
    for (Class<?> each : classes) names.add(each.getSimpleName());
    return "(" + String.join(", ", names) + ")";
  }

  static final class Caller {
    final Method method;
    final List<?> types;
    final int changed;
    final String returns;

    Caller(Class<?> owner, Map<?, ?> signature) throws Refusal, ClassNotFoundException {
      String name = (String) signature.get("name");
      types = (List<?>) signature.get("parameters");
      changed = (int) (long) (Long) signature.get("answer");
      returns = changed < 0 ? (String) signature.get("returns") : (String) types.get(changed);
      Class<?> wanted = classOf((String) signature.get("returns"));
      method = find(owner, name, classesOf(types));
      if (changed < 0 && method.getReturnType() != wanted) {
        throw new Refusal(name + " returns " + method.getReturnType().getSimpleName() + ", not " + wanted.getSimpleName());
      }
    }

    private static Method find(Class<?> owner, String name, Class<?>[] parameters) throws Refusal {
      Method near = null;
      for (Method each : owner.getDeclaredMethods()) {
        if (!each.getName().equals(name) || each.isSynthetic()) continue;
        near = each;
        if (java.util.Arrays.equals(each.getParameterTypes(), parameters)) {
          each.setAccessible(true);
          return each;
        }
      }
      if (near == null) throw new Refusal("there is no method " + name + " in class " + owner.getName());
      throw new Refusal(name + " takes " + namesOf(near.getParameterTypes()) + ", not " + namesOf(parameters));
    }

    Object call(Object thing, List<?> arguments) throws ReflectiveOperationException {
      Object[] values = decodeAll(arguments, types, method.getParameterTypes());
      Object result = method.invoke(thing, values);
      return encode(changed < 0 ? result : values[changed], returns);
    }
  }

  interface Program {
    Object call(List<?> message) throws ReflectiveOperationException;
  }

  static Class<?> classNamed(String name) throws Refusal {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException error) {
      throw new Refusal("there is no class " + name);
    }
  }

  static Program load(Map<?, ?> signature) throws Refusal, ReflectiveOperationException {
    Class<?> owner = classNamed((String) signature.get("module"));
    if (!signature.containsKey("methods")) {
      Caller caller = new Caller(owner, signature);
      Constructor<?> constructor = constructorOf(owner);
      return message -> caller.call(constructor.newInstance(), message);
    }
    List<?> types = (List<?>) signature.get("constructor");
    Constructor<?> constructor = constructorOf(owner, classesOf(types));
    Map<String, Caller> methods = new HashMap<>();
    for (Object each : (List<?>) signature.get("methods")) {
      Map<?, ?> method = (Map<?, ?>) each;
      methods.put((String) method.get("called"), new Caller(owner, method));
    }
    return message -> {
      List<?> first = (List<?>) message.get(0);
      Object thing =
          constructor.newInstance(decodeAll(first.subList(1, first.size()), types, constructor.getParameterTypes()));
      List<Object> answers = new ArrayList<>();
      answers.add(null);
      for (Object each : message.subList(1, message.size())) {
        List<?> call = (List<?>) each;
        answers.add(methods.get((String) call.get(0)).call(thing, call.subList(1, call.size())));
      }
      return answers;
    };
  }

  static Constructor<?> constructorOf(Class<?> owner, Class<?>... parameters) throws Refusal {
    try {
      Constructor<?> constructor = owner.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException error) {
      throw new Refusal("class " + owner.getName() + " has no constructor " + namesOf(parameters));
    }
  }

  // Prints the trace without our frames, and makes one line of it.
  static String describe(Throwable error) {
    StackTraceElement[] all = error.getStackTrace();
    List<StackTraceElement> own = new ArrayList<>();
    for (StackTraceElement each : all) {
      if (each.getClassName().startsWith("GreenroomHarness") || each.getClassName().startsWith("jdk.internal.reflect")
          || each.getClassName().startsWith("java.lang.reflect")) continue;
      own.add(each);
    }
    error.setStackTrace(own.toArray(new StackTraceElement[0]));
    error.printStackTrace();
    String text = error.toString().split("\n", 2)[0];
    for (StackTraceElement each : own) {
      if (each.getModuleName() == null && each.getLineNumber() > 0) return text + " (line " + each.getLineNumber() + ")";
    }
    return text;
  }

  // ---- the channel

  static final DataInputStream input = new DataInputStream(new java.io.BufferedInputStream(new FileInputStream(FileDescriptor.in), 1 << 16));
  static final FileOutputStream output = new FileOutputStream(FileDescriptor.in);

  static Object receive() throws IOException {
    int length = input.readInt();
    return new Json(new String(input.readNBytes(length), StandardCharsets.UTF_8)).read();
  }

  static void answer(String key, Object value) throws IOException {
    System.out.flush();
    System.err.flush();
    StringBuilder text = new StringBuilder("{");
    Json.writeString(text, key);
    text.append(':');
    Json.write(text, value);
    byte[] bytes = text.append('}').toString().getBytes(StandardCharsets.UTF_8);
    byte[] frame = java.nio.ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).array();
    output.write(frame);
  }

  static void answerOne(Program program, List<?> message) throws IOException {
    try {
      answer("value", program.call(message));
    } catch (Mismatch mismatch) {
      answer("error", mismatch.getMessage());
    } catch (InvocationTargetException error) {
      answer("error", describe(error.getCause()));
    } catch (ReflectiveOperationException | RuntimeException | StackOverflowError error) {
      answer("error", describe(error));
    }
  }

  public static void main(String[] arguments) throws IOException {
    Map<?, ?> signature = (Map<?, ?>) receive();
    System.setIn(new ByteArrayInputStream(new byte[0]));
    Program program = null;
    try {
      program = load(signature);
      answer("ready", true);
    } catch (Refusal refusal) {
      answer("fatal", refusal.getMessage());
    } catch (Throwable error) {
      answer("fatal", describe(error));
    }
    try {
      while (program != null) answerOne(program, (List<?>) receive());
    } catch (java.io.EOFException end) {
      // nothing more is asked
    }
    Runtime.getRuntime().halt(program == null ? 1 : 0);
  }
}
