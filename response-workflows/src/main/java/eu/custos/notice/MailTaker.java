package eu.custos.notice;

/** Does with a mail what is to be done, once. */
public interface MailTaker {

    /** Up to which mail all were taken; 0 before the first. */
    long lastTaken(String mailbox, long validity);

    /** Safe to repeat: the same mail is taken once, also when it lies in another place. */
    void take(ReceivedMail mail);
}
