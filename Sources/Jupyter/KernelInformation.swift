/// What a kernel tells of itself and its language.
package struct KernelInformation: Hashable, Sendable {
  /// The language of the cells, so that front ends can highlight and save them.
  package struct Language: Hashable, Sendable {
    package var name: String
    package var version: String
    package var mimeType: String

    /// With its dot, such as `.swift`.
    package var fileExtension: String
    package var pygmentsLexer: String
    package var codeMirrorMode: String

    package init(
      name: String, version: String, mimeType: String, fileExtension: String,
      pygmentsLexer: String, codeMirrorMode: String
    ) {
      self.name = name
      self.version = version
      self.mimeType = mimeType
      self.fileExtension = fileExtension
      self.pygmentsLexer = pygmentsLexer
      self.codeMirrorMode = codeMirrorMode
    }
  }

  /// An entry of the front end's help menu.
  package struct HelpLink: Hashable, Sendable {
    package var text: String
    package var url: String

    package init(_ text: String, url: String) {
      self.text = text
      self.url = url
    }
  }

  /// The kernel's name in lower case.
  package var implementation: String
  package var version: String

  /// What a console shows when it starts.
  package var banner: String
  package var language: Language
  package var helpLinks: [HelpLink]

  package init(
    implementation: String, version: String, banner: String, language: Language,
    helpLinks: [HelpLink] = []
  ) {
    self.implementation = implementation
    self.version = version
    self.banner = banner
    self.language = language
    self.helpLinks = helpLinks
  }

  var content: JSON {
    [
      "status": "ok",
      "protocol_version": .string(MessageComposer.protocolVersion),
      "implementation": .string(implementation),
      "implementation_version": .string(version),
      "banner": .string(banner),
      "language_info": [
        "name": .string(language.name),
        "version": .string(language.version),
        "mimetype": .string(language.mimeType),
        "file_extension": .string(language.fileExtension),
        "pygments_lexer": .string(language.pygmentsLexer),
        "codemirror_mode": .string(language.codeMirrorMode),
      ],
      "help_links": .array(helpLinks.map { ["text": .string($0.text), "url": .string($0.url)] }),
      "supported_features": ["iopub_welcome"],
    ]
  }
}
