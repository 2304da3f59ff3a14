namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>What the page is looked at on.</summary>
public enum WebScreen
{
    /// <summary>1280×800 with mouse and keyboard: the list beside the conversation, Enter sends.</summary>
    Desktop,

    /// <summary>390×844 with touch: one of both at a time, the button sends.</summary>
    Phone,
}
