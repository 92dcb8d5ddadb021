// attack: an inferred type whose written name doubles thirty times, in an error message
// verdict: compile_error
// cpu: 3s
// wall: 8s
// memory: 192M
// max-wall: 40s

public class DeepGenerics {
    static class Pair<A, B> {}

    static <A, B> Pair<A, B> pair(A first, B second) {
        return new Pair<>();
    }

    public static void main(String[] arguments) {
        var v0 = "";
        var v1 = pair(v0, v0);
        var v2 = pair(v1, v1);
        var v3 = pair(v2, v2);
        var v4 = pair(v3, v3);
        var v5 = pair(v4, v4);
        var v6 = pair(v5, v5);
        var v7 = pair(v6, v6);
        var v8 = pair(v7, v7);
        var v9 = pair(v8, v8);
        var v10 = pair(v9, v9);
        var v11 = pair(v10, v10);
        var v12 = pair(v11, v11);
        var v13 = pair(v12, v12);
        var v14 = pair(v13, v13);
        var v15 = pair(v14, v14);
        var v16 = pair(v15, v15);
        var v17 = pair(v16, v16);
        var v18 = pair(v17, v17);
        var v19 = pair(v18, v18);
        var v20 = pair(v19, v19);
        var v21 = pair(v20, v20);
        var v22 = pair(v21, v21);
        var v23 = pair(v22, v22);
        var v24 = pair(v23, v23);
        var v25 = pair(v24, v24);
        var v26 = pair(v25, v25);
        var v27 = pair(v26, v26);
        var v28 = pair(v27, v27);
        var v29 = pair(v28, v28);
        var v30 = pair(v29, v29);
        int mistake = v30;
    }
}
