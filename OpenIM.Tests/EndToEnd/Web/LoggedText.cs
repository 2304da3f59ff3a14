namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>A text message as the server's log has it.</summary>
internal sealed record LoggedText(long Seq, string SendID, string Text);
