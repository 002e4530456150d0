; The setup for Windows: per user, without administrator, in Turkish.
; makensis -DVERSION=0.1.0 -DSOURCE=dist/kbbdesk -DOUTPUT=kbbdesk-0.1.0-setup.exe -DICONS=… kbbdesk.nsi
; Silent: setup.exe /S [/D=folder]; exit status 0 done, 2 refused (an open kbbdesk, a folder that cannot be written).

Target amd64-unicode
Unicode true
SetCompressor /SOLID lzma
SetCompressorDictSize 64
ManifestDPIAware true
RequestExecutionLevel user

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\kbbdesk"
!define CLASSES "Software\Classes"
!define DOCUMENT "kbbdesk.Programme"

Name "kbbdesk"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\kbbdesk"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText "kbbdesk ${VERSION}"
!define MUI_ICON "${ICONS}/kbbdesk.ico"
!define MUI_UNICON "${ICONS}/kbbdesk.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\kbbdesk.exe"
!define MUI_FINISHPAGE_RUN_TEXT "kbbdesk'i aç"

!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Turkish"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=${LANG_TURKISH} "ProductName" "kbbdesk"
VIAddVersionKey /LANG=${LANG_TURKISH} "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_TURKISH} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_TURKISH} "FileDescription" "kbbdesk kurulumu"
VIAddVersionKey /LANG=${LANG_TURKISH} "LegalCopyright" "kbbdesk"

; A running program keeps its own file from being opened for writing: that is how it is known to run, whichever
; user or session has it, without a list of processes.
!macro RefuseWhileOpen un
Function ${un}RefuseWhileOpen
  ${For} $1 0 1
    StrCpy $2 "kbbdesk.exe"
    ${If} $1 = 1
      StrCpy $2 "kbbdesk-cli.exe"
    ${EndIf}
    ${If} ${FileExists} "$INSTDIR\$2"
      again:
      ClearErrors
      FileOpen $0 "$INSTDIR\$2" a
      ${If} ${Errors}
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION \
          "kbbdesk şu anda açık. Bütün kbbdesk pencerelerini kapatın, sonra Yeniden Dene'ye basın." \
          /SD IDCANCEL IDRETRY again
        SetErrorLevel 2
        Quit
      ${EndIf}
      FileClose $0
    ${EndIf}
  ${Next}
FunctionEnd
!macroend
!insertmacro RefuseWhileOpen ""
!insertmacro RefuseWhileOpen "un."

; The program's own files and nothing else: what somebody keeps in the same folder stays.
!macro RemoveProgram
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\kbbdesk.exe"
  Delete "$INSTDIR\kbbdesk-cli.exe"
!macroend

Section
  Call RefuseWhileOpen
  SetOutPath "$INSTDIR"
  ${If} ${Errors}
    SetErrorLevel 2
    Abort "$INSTDIR klasörüne yazılamıyor. Başka bir klasör seçin."
  ${EndIf}
  !insertmacro RemoveProgram
  ClearErrors
  File /r "${SOURCE}/*.*"
  ${If} ${Errors}
    SetErrorLevel 2
    Abort "Dosyalar $INSTDIR klasörüne yazılamadı. Diskte yer olup olmadığına bakın, sonra kurulumu yeniden çalıştırın."
  ${EndIf}
  WriteUninstaller "$INSTDIR\kaldir.exe"
  CreateShortcut "$SMPROGRAMS\kbbdesk.lnk" "$INSTDIR\kbbdesk.exe"

  WriteRegStr HKCU "${CLASSES}\.kbb" "" "${DOCUMENT}"
  WriteRegStr HKCU "${CLASSES}\${DOCUMENT}" "" "Performans programı"
  WriteRegStr HKCU "${CLASSES}\${DOCUMENT}\DefaultIcon" "" "$INSTDIR\_internal\kbbdesk\resources\icons\document.ico"
  WriteRegStr HKCU "${CLASSES}\${DOCUMENT}\shell\open\command" "" '"$INSTDIR\kbbdesk.exe" "%1"'

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "kbbdesk"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\kbbdesk.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "kbbdesk"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\kaldir.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\kaldir.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
  ${RefreshShellIcons}
SectionEnd

Section "Uninstall"
  Call un.RefuseWhileOpen
  !insertmacro RemoveProgram
  Delete "$INSTDIR\kaldir.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\kbbdesk.lnk"
  ReadRegStr $0 HKCU "${CLASSES}\.kbb" ""
  ${If} $0 == "${DOCUMENT}"
    DeleteRegKey HKCU "${CLASSES}\.kbb"
  ${EndIf}
  DeleteRegKey HKCU "${CLASSES}\${DOCUMENT}"
  DeleteRegKey HKCU "${UNINSTALL}"
  ${RefreshShellIcons}
SectionEnd
