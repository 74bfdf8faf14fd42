class Main {
    public static void main(String[] words) throws Exception {
        byte[] body = System.in.readAllBytes();
        System.out.print(WebhookVerifier.verify(words[0], words[1], words[2], words[3], body));
    }
}

