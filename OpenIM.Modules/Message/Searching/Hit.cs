using OpenIM.Modules.Message.Contracts;

namespace OpenIM.Modules.Message.Searching;

/// <summary>A message that matches.</summary>
internal readonly record struct Hit(string ConversationID, MsgData Message);
