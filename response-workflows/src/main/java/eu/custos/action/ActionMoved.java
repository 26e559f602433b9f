package eu.custos.action;

/**
 * An action has come to another state.
 *
 * @param action as it was before
 */
public record ActionMoved(ResponseAction action, ResponseAction.State to) {}
