namespace OpenIM.Tests.EndToEnd.Access;

/// <summary>One way to call a route, and what each actor gets for it.</summary>
/// <param name="Path">The route.</param>
/// <param name="Body">
/// The request. <c>{me}</c> is the actor, <c>{new}</c> an ID never used, <c>{group}</c> a group that nobody has changed
/// yet, <c>{chat}</c> such a group in which the member has just written, <c>{seq}</c> the seq of that message; with
/// <c>{applicant}</c> that user has applied to the group.
/// </param>
/// <param name="Codes">What the actors get.</param>
/// <param name="Secret">A text that only members of the group may read; null when the answer has nothing of the kind.</param>
/// <param name="AdminReads">The administrator, who is not in the group, may read it as well.</param>
internal sealed record AccessRow(string Path, string Body, Codes Codes, string? Secret = null, bool AdminReads = false);
